"""A tiny clamd on a real socket: speaks INSTREAM, remembers what it was given, answers as told."""

from __future__ import annotations

import socketserver
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!" + b"$H+H*"


class Conversation(socketserver.StreamRequestHandler):
    server: FakeClamd

    def handle(self) -> None:
        command = self.rfile.read(len(b"zINSTREAM\0"))
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        self.server.seen.append((command, data))
        self.wfile.write(self.server.answer_to(data).encode() + b"\0")


class FakeClamd(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Finds ``marker`` in a file; ``says`` overrides every answer."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: object, marker: bytes) -> None:
        self.seen: list[tuple[bytes, bytes]] = []
        self.marker, self.says = marker, ""
        super().__init__(address, Conversation)

    def answer_to(self, data: bytes) -> str:
        return self.says or f"stream: {'Win.Test.EICAR_HDB-1 FOUND' if self.marker in data else 'OK'}"


class FakeUnixClamd(FakeClamd):
    address_family = socketserver.socket.AF_UNIX  # type: ignore[attr-defined]


@contextmanager
def clamd(*, unix: bool = False, marker: bytes = EICAR) -> Iterator[tuple[str, FakeClamd]]:
    """The address to put into ``CLAMD``, and the server; nobody listens there afterwards."""
    with tempfile.TemporaryDirectory(prefix="kp-", dir="/tmp") as folder:
        path = str(Path(folder) / "clamd.ctl")
        server = FakeUnixClamd(path, marker) if unix else FakeClamd(("127.0.0.1", 0), marker)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"unix://{path}" if unix else f"tcp://127.0.0.1:{server.server_address[1]}", server
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
