"""What the programs of this folder share: the documents, a client of the stand-in model, and a process for each case."""
import multiprocessing, os, sys

DOCS = [f"doc-{i:03d}" for i in range(1, 7)]


def client(base_url, **options):
    """An OpenAI client that tries once unless told otherwise."""
    import openai

    return openai.OpenAI(base_url=base_url, api_key="sk-lab", **{"max_retries": 0, **options})


def log_to(tracking, experiment):
    """Has mlflow log to an experiment, synchronously, and answers the experiment."""
    import mlflow

    os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "false"
    mlflow.set_tracking_uri(tracking)
    return mlflow.set_experiment(experiment)


def each_in_a_process(run, cases):
    """Runs the cases one after another, each in a fork of this process, so that what they set up does not meet and imports cost once."""
    failed = []
    for case in cases:
        child = multiprocessing.get_context("fork").Process(target=run, args=(case,))
        child.start()
        child.join(60)
        if child.exitcode is None:
            child.kill()
        if child.exitcode != 0:
            failed.append(case)
    print("failed" if failed else "done", *(failed or cases))
    sys.exit(1 if failed else 0)
