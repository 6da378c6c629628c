"""6 documents, each sent to the model once, with two instrumentations that both log the call: mlflow's autolog and one for OpenTelemetry.

Usage: double_instrumentation.py TRACKING_URI OPENAI_BASE_URL openinference|traceloop|genai CASE...

Cases, each with an experiment /Shared/double_INSTRUMENTATION_CASE:
  together       both write into one trace
  apart          each writes its own trace, and both name the document
  apart_mlflow   two traces a document; only mlflow's names it
  apart_otel     two traces a document; only OpenTelemetry's names it
  apart_nowhere  two traces a document; neither names it
  alone          only the OpenTelemetry instrumentation, and its traces name the document
  alone_nowhere  only the OpenTelemetry instrumentation, and nothing names the document
With `_first` at the end, the OpenTelemetry instrumentation is the outer one, so that its span starts before mlflow's.
"""
import contextlib, os, sys

import mlflow, openai
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from cases import DOCS, client, each_in_a_process, log_to

tracking, openai_url, instrumentation = sys.argv[1:4]


def instrument():
    if instrumentation == "openinference":
        from openinference.instrumentation.openai import OpenAIInstrumentor
    elif instrumentation == "traceloop":
        from opentelemetry.instrumentation.openai import OpenAIInstrumentor
    else:
        from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
    OpenAIInstrumentor().instrument()


def send_to(experiment):
    provider = TracerProvider(resource=Resource.create({"service.name": "classify"}))
    exporter = OTLPSpanExporter(endpoint=f"{tracking}/v1/traces", headers={"x-mlflow-experiment-id": experiment.experiment_id})
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


def run(case):
    where = case.removesuffix("_first")
    os.environ["MLFLOW_USE_DEFAULT_TRACER_PROVIDER"] = "false" if where == "together" else "true"
    experiment = log_to(tracking, f"/Shared/double_{instrumentation}_{case}")
    if where != "together":
        send_to(experiment)
    # What is switched on last wraps the other.
    switches = [instrument] if where.startswith("alone") else [instrument, mlflow.openai.autolog]
    for switch_on in reversed(switches) if case.endswith("_first") else switches:
        switch_on()
    model = client(openai_url)
    for doc in DOCS:
        with contextlib.ExitStack() as open_spans:
            if where in ("together", "apart", "apart_mlflow"):
                open_spans.enter_context(mlflow.start_span("classify")).set_attribute("doc_id", doc)
            if where in ("apart", "apart_otel", "alone"):
                open_spans.enter_context(trace.get_tracer("classify").start_as_current_span("classify", attributes={"doc_id": doc}))
            messages = [{"role": "system", "content": "Classify the document."}, {"role": "user", "content": f"The text of {doc}."}]
            model.chat.completions.create(model="gpt-4o-mini", temperature=0, messages=messages)
    trace.get_tracer_provider().force_flush()


each_in_a_process(run, sys.argv[4:])
