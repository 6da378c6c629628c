"""6 documents through two steps: classify, then summarise.

Usage: two_steps.py TRACKING_URI OPENAI_BASE_URL CASE...

Cases, each with an experiment /Shared/steps_CASE:
  one_trace    both steps in one trace; the second quotes the answer of the first
  two_traces   a trace for each step
  unread       a trace for each step, logged by OpenTelemetry's own instrumentation, which records no text unless told to
With `_twice` at the end all of it runs twice, and the model answers otherwise the second time.
"""
import os, sys

import mlflow

from cases import DOCS, client, each_in_a_process, log_to

tracking, openai_url = sys.argv[1:3]


def run(case):
    unread = case.startswith("unread")
    os.environ["MLFLOW_USE_DEFAULT_TRACER_PROVIDER"] = "false" if unread else "true"
    log_to(tracking, f"/Shared/steps_{case}")
    if unread:
        from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor

        OpenAIInstrumentor().instrument()
    else:
        mlflow.openai.autolog()
    model = client(openai_url)

    def ask(*texts):
        messages = [{"role": role, "content": text} for role, text in zip(("system", "user"), texts)]
        return model.chat.completions.create(model="gpt-4o-mini", temperature=0.2, messages=messages).choices[0].message.content

    def step(name, doc, work):
        with mlflow.start_span(name) as span:
            span.set_attribute("doc_id", doc)
            return work()

    def pipeline(doc):
        classify = lambda: ask("Classify the document.", f"The text of {doc}.")
        summarise = lambda label: ask("Summarise the document.", f"It was labelled: {label}\nThe text of {doc}.")
        if case.startswith("one_trace"):
            step("pipeline", doc, lambda: summarise(step("classify", doc, classify)))
        else:
            step("classify", doc, classify)
            step("summarise", doc, lambda: ask("Summarise the document.", f"The text of {doc}."))

    for _ in range(2 if case.endswith("_twice") else 1):
        for doc in DOCS:
            pipeline(doc)


each_in_a_process(run, sys.argv[3:])
