"""gunicorn reads this file by itself. BIND and WEB_WORKERS come from the environment; TIMED_WORK=on runs the clock as well."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 8
timeout = 30
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
accesslog = None  # the proxy keeps one; ours would hold the tokens of mailed links
if Path("/dev/shm").is_dir():  # noqa: S108  (only the workers' heartbeat)
    worker_tmp_dir = "/dev/shm"  # noqa: S108

CLOCK_EVERY = "5"  # seconds
_clock: list[subprocess.Popen] = []


def when_ready(server) -> None:
    if os.environ.get("TIMED_WORK") == "on":
        command = [sys.executable, "manage.py", "uurwerk", "--herhaal", CLOCK_EVERY]
        _clock.append(subprocess.Popen(command, preexec_fn=_end_with_parent))


def on_exit(server) -> None:
    for process in _clock:
        process.terminate()  # it finishes the task that runs
        try:
            process.wait(timeout=graceful_timeout)
        except subprocess.TimeoutExpired:
            process.kill()


def _end_with_parent() -> None:
    """On Linux the clock also ends when gunicorn is killed (prctl PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
