"""assessed.py TRACKING_URI log|read: logs assessments of a trace as a client does, or reads those that were made elsewhere."""
import sys

import cases

tracking, step = sys.argv[1:]
experiment = cases.log_to(tracking, "/Shared/assessed")
import mlflow
from mlflow.entities import AssessmentSource

if step == "log":
    with mlflow.start_span("answer") as span:
        span.set_inputs({"question": "Which animal?"})
        span.set_outputs("cat")
    ada = AssessmentSource(source_type="HUMAN", source_id="ada")
    judge = AssessmentSource(source_type="LLM_JUDGE", source_id="judge-1")
    mlflow.log_feedback(trace_id=span.trace_id, name="helpful", value=True, source=ada, rationale="It is short.")
    mlflow.log_expectation(trace_id=span.trace_id, name="label", value="cat", source=ada)
    mlflow.log_feedback(trace_id=span.trace_id, span_id=span.span_id, name="grounded", value=0.25, source=judge)
else:
    [found] = mlflow.search_traces(locations=[experiment.experiment_id], return_type="list")
    trace = mlflow.get_trace(found.info.trace_id)
    told = {one.name: one for one in trace.info.assessments}
    assert "gone" not in told, told
    assert told["tone"].value == "kind" and told["tone"].source.source_id == "Bob", told["tone"]
    correct = told["correct"]
    assert correct.value is False and correct.rationale == "It is Rome.", correct
    assert correct.source.source_type == "HUMAN" and correct.source.source_id == "Ünal 🙂", correct
    assert told["truth"].value == "Rome" and type(told["truth"]).__name__ == "Expectation", told["truth"]
    assert told["helpful"].value is True, told["helpful"]
