"""Sends a trace with two spans and waits until it is sent; says what went wrong. Usage: keyed.py EXPERIMENT"""

import sys

import mlflow

mlflow.set_experiment(sys.argv[1])


@mlflow.trace(name="inner")
def inner(text):
    return text.upper()


@mlflow.trace(name="outer")
def outer(text):
    return inner(text)


outer("hello")
flush = getattr(mlflow, "flush_trace_async_logging", None)
if flush is not None:
    flush()
print("sent")
