"""12 documents over a multiprocessing pool of two workers that log asynchronously; each takes one half of the documents.

Usage: pool.py TRACKING_URI OPENAI_BASE_URL terminated|flushed

  terminated   the pool is left by its `with`, which terminates the workers with whatever their queues hold. It is left when the
               server has all but the roots of one half, so that the loss does not depend on the machine's speed
  flushed      each task empties its worker's queue, and the pool is closed and joined
"""
import json, multiprocessing, os, sys, time, urllib.parse, urllib.request

from cases import client

DOCS = [f"doc-{i:03d}" for i in range(1, 13)]
tracking, openai_url, mode = sys.argv[1:4]
experiment = f"/Shared/pool_{mode}"


def an_hour_ago():
    """Sets this process's clock back before mlflow reads it: an incomplete trace is a finding when it is older than the grace period."""
    ns, seconds = time.time_ns, time.time
    time.time_ns = lambda: ns() - 3_600_000_000_000
    time.time = lambda: seconds() - 3_600


def begin(barrier):
    global together
    together = barrier
    an_hour_ago()
    os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "true"
    os.environ["MLFLOW_ASYNC_TRACE_LOGGING_MAX_WORKERS"] = "20"  # spans that stall leave threads for the reports of traces
    os.environ["OTEL_RESOURCE_ATTRIBUTES"] = f"host.name=batch-1,process.pid={os.getpid()}"
    import mlflow

    mlflow.set_tracking_uri(tracking)
    mlflow.set_experiment(experiment)
    mlflow.openai.autolog()


def evaluate(docs):
    import mlflow

    together.wait(60)
    model = client(openai_url)
    try:
        for doc in docs:
            with mlflow.start_span("classify") as span:
                span.set_attribute("doc_id", doc)
                mlflow.update_current_trace(tags={"doc_id": doc})
                messages = [{"role": "user", "content": f"The text of {doc}."}]
                model.chat.completions.create(model="gpt-4o-mini", temperature=0, messages=messages)
    finally:
        if mode == "flushed":
            mlflow.flush_trace_async_logging()


def half_lost():
    """Whether the server has every trace and every span that the line lets through."""
    query = urllib.parse.urlencode({"experiment": experiment})
    with urllib.request.urlopen(f"{tracking}/api/v1/check?{query}") as answer:
        check = json.load(answer)
    return check["traces"] == 12 and sum(check["incomplete"].values()) == check["incomplete"]["root_missing"] == 6


def main():
    import mlflow

    mlflow.set_tracking_uri(tracking)
    mlflow.set_experiment(experiment)
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, begin, (context.Barrier(2),)) as pool:
        pool.map(evaluate, [DOCS[:6], DOCS[6:]], chunksize=1)
        if mode == "flushed":
            pool.close()
            pool.join()
        else:
            until = time.time() + 60
            while not half_lost() and time.time() < until:
                time.sleep(0.1)
    print("done", mode)


if __name__ == "__main__":
    main()
