"""A process that is forked after an inference, as gunicorn does with --preload, reads texts and ends."""

import subprocess
import sys

FORKED = """
import os, sys, time
import redactkit

redactkit.warm_up()
child = os.fork()
if not child:
    assert redactkit.detect("Ask Tom Hall of York.")
    sys.exit(7)
end = time.monotonic() + 30
while not (ended := os.waitpid(child, os.WNOHANG))[0]:
    if time.monotonic() > end:
        os.kill(child, 9)
        sys.exit("the child hangs")
    time.sleep(0.05)
assert os.waitstatus_to_exitcode(ended[1]) == 7
assert redactkit.detect("Ask Tom Hall of York.")
"""


def test_a_forked_child_reads_texts_and_ends() -> None:
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
