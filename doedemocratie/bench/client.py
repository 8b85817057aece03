"""A small load client, in a process of its own: a fixed number of kept connections that ask the next page at once.

Reads {"port", "paths", "connections", "seconds", "cookie"} from stdin and writes {"requests", "errors", "seconds", "p50", "p99"}
to stdout (milliseconds). An answer that is not 200 or 304, or a connection that breaks, is an error.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from itertools import cycle


class Connection(asyncio.Protocol):
    def __init__(self, asked: cycle, until: float, times: list[float], errors: list[str], done: asyncio.Future) -> None:
        self.asked, self.until, self.times, self.errors, self.done = asked, until, times, errors, done
        self.received, self.missing = b"", -1

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        self.received, self.missing = b"", -1
        self.asked_at = time.perf_counter()
        self.transport.write(next(self.asked))

    def data_received(self, data: bytes) -> None:
        if self.missing < 0:
            self.received += data
            head, end, body = self.received.partition(b"\r\n\r\n")
            if not end:
                return
            self.missing = _length(head) - len(body)
            if head[9:12] not in (b"200", b"304"):
                self.errors.append(head[:60].decode("latin-1"))
        else:
            self.missing -= len(data)
        if self.missing <= 0:
            now = time.perf_counter()
            self.times.append(now - self.asked_at)
            if now < self.until:
                self._ask()
            else:
                self.transport.close()

    def connection_lost(self, problem: Exception | None) -> None:
        if time.perf_counter() < self.until:
            self.errors.append(str(problem or "closed"))
        if not self.done.done():
            self.done.set_result(None)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def load(port: int, paths: list[str], connections: int, seconds: float, cookie: str = "") -> dict:
    loop = asyncio.get_running_loop()
    times: list[float] = []
    errors: list[str] = []
    headers = "Host: 127.0.0.1\r\nAccept: text/html\r\n" + (f"Cookie: {cookie}\r\n" if cookie else "")
    turn = cycle([f"GET {path} HTTP/1.1\r\n{headers}\r\n".encode() for path in paths])
    begin = time.perf_counter()
    waiting = []
    for _ in range(connections):
        done = loop.create_future()
        waiting.append(done)

        def make(done: asyncio.Future = done) -> Connection:
            return Connection(turn, begin + seconds, times, errors, done)

        await loop.create_connection(make, "127.0.0.1", port)
    await asyncio.wait_for(asyncio.gather(*waiting), seconds + 30)
    times.sort()
    return {
        "requests": len(times),
        "errors": errors[:5],
        "seconds": time.perf_counter() - begin,
        "p50": 1000 * times[len(times) // 2],
        "p99": 1000 * times[int(len(times) * 0.99)],
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(**json.load(sys.stdin)))))
