"""Self-consistency: 6 documents, 5 answers of each on purpose.

Usage: sampled.py TRACKING_URI OPENAI_BASE_URL CASE...

Cases, each with an experiment /Shared/sampled_CASE:
  n        one request that asks for 5 answers
  inside   5 equal calls inside one trace
  traces   5 traces a document
"""
import sys

import mlflow

from cases import DOCS, client, each_in_a_process, log_to

tracking, openai_url = sys.argv[1:3]


def run(case):
    log_to(tracking, f"/Shared/sampled_{case}")
    mlflow.openai.autolog()
    model = client(openai_url)

    def ask(doc, **more):
        messages = [{"role": "user", "content": f"Classify the text of {doc}."}]
        model.chat.completions.create(model="gpt-4o-mini", temperature=0.8, messages=messages, **more)

    for doc in DOCS:
        for _ in range(5 if case == "traces" else 1):
            with mlflow.start_span("classify") as span:
                span.set_attribute("doc_id", doc)
                for _ in range(5 if case == "inside" else 1):
                    ask(doc, **({"n": 5} if case == "n" else {}))


each_in_a_process(run, sys.argv[3:])
