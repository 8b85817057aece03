"""Servers to measure, and how much processor time they and their database took (Linux: /proc)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg2

TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds
WORKERS = 2


@dataclass
class Server:
    """gunicorn on a port of its own, with the environment `environ`."""

    environ: dict[str, str]
    port: int = 0
    process: subprocess.Popen | None = None

    def start(self) -> None:
        self.port = free_port()
        environ = {**self.environ, "BIND": f"127.0.0.1:{self.port}", "WEB_WORKERS": str(WORKERS)}
        # Workers that end after so many requests would take their processor time with them.
        command = [sys.executable, "-m", "gunicorn", "--max-requests", "0", "--log-level", "warning", "doedemocratie.wsgi"]
        self.process = subprocess.Popen(command, env=environ)  # noqa: S603
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if len(self.workers()) == WORKERS and _answers(self.port):
                return
            time.sleep(0.2)
        self.stop()
        raise RuntimeError("The server did not start; its message stands above.")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def spent(self) -> dict[int, float]:
        return spent(self.workers())


def spent(processes: Iterable[int]) -> dict[int, float]:
    """Milliseconds of processor time, user and system, of each process until now."""
    found = {}
    for pid in processes:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        found[pid] = (int(fields[11]) + int(fields[12])) * TICK
    return found


def between(before: dict[int, float], after: dict[int, float]) -> float:
    """What was spent in between; a process that was not there before began at nothing."""
    return sum(value - before.get(pid, 0) for pid, value in after.items())


def backends(url: str) -> dict[int, float] | None:
    """Milliseconds of each PostgreSQL process of this database. None when they run on another machine."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type IN ('client backend', 'parallel worker')"
        )
        pids = [pid for (pid,) in cursor.fetchall()]
    connection.close()
    return {pid: used for pid, used in spent(pids).items() if _is_postgres(pid)} if all(map(_is_postgres, pids)) else None


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except FileNotFoundError:
        return False


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
