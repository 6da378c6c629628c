"""6 documents through an endpoint that answers 429 to the first try of each.

Usage: rate_limited.py TRACKING_URI OPENAI_BASE_URL CASE...

Cases, each with an experiment /Shared/limited_CASE:
  client   the OpenAI client tries again by itself, within one call
  loop     the job tries again: a trace for each try
  inside   the job tries again inside one trace
  given_up nobody tries again
"""
import sys

import mlflow, openai

from cases import DOCS, client, each_in_a_process, log_to

tracking, openai_url = sys.argv[1:3]


def run(case):
    log_to(tracking, f"/Shared/limited_{case}")
    mlflow.openai.autolog()
    model = client(openai_url, max_retries=2 if case == "client" else 0)

    def ask(doc):
        messages = [{"role": "user", "content": f"Classify the text of {doc} (FAILONCE, {case})."}]
        return model.chat.completions.create(model="gpt-4o-mini", temperature=0, messages=messages)

    def ask_in_trace(doc):
        with mlflow.start_span("classify") as span:
            span.set_attribute("doc_id", doc)
            return ask(doc)

    def ask_until_answered(question, doc):
        for left in (1, 0):
            try:
                return question(doc)
            except openai.RateLimitError:
                if left == 0 or case == "given_up":
                    return None

    for doc in DOCS:
        if case == "inside":
            with mlflow.start_span("classify") as span:
                span.set_attribute("doc_id", doc)
                ask_until_answered(ask, doc)
        else:
            ask_until_answered(ask_in_trace, doc)


each_in_a_process(run, sys.argv[3:])
