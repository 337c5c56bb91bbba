"""redactkit in Celery's workers: `celery --app examples.integrate.celery_tasks worker`.

Brokers keep messages, and logs and monitors show what is in them. So a task is given the id of a concern and
gives its decision back; the text is read from the store, and the outcome written there, by the worker.
"""

import json
import os
import sqlite3
from contextlib import closing

from celery import Celery
from celery.signals import worker_process_init

import redactkit

app = Celery("hotline", broker=os.environ.get("HOTLINE_BROKER", "memory://"))
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=1, task_time_limit=120)


@worker_process_init.connect
def loaded(**_: object) -> None:
    """Load the models in each process before its first task."""
    redactkit.warm_up()


@app.task
def protect(name: str) -> str:
    """Redact the concern of that id, keep the outcome, and return the decision; twice is as good as once."""
    with closing(sqlite3.connect(os.environ["HOTLINE_STORE"])) as store, store:
        (text,) = store.execute("SELECT text FROM concerns WHERE id = ?", (name,)).fetchone()
        outcome = redactkit.redact(redactkit.Document(name, text))
        written = json.dumps(outcome.to_dict())
        store.execute("UPDATE concerns SET outcome = ? WHERE id = ?", (written, name))
    return outcome.decision.value
