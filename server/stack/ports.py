"""Who holds a port: asked before a start, so that the answer is a name and not a crash."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from config.env import Env

Kind = Literal["tcp", "udp"]


@dataclass(frozen=True, kw_only=True)
class Port:
    number: int
    kind: Kind
    purpose: str
    setting: str


@dataclass(frozen=True, kw_only=True)
class Holder:
    pid: int
    name: str


def ports(*, env: Env) -> list[Port]:
    """Every port this install listens on."""
    listed = [
        Port(number=env.port, kind="tcp", purpose="общий вход", setting="SFERUM_PORT"),
        Port(number=env.web_port, kind="tcp", purpose="Django", setting="SFERUM_WEB_PORT"),
        Port(number=env.centrifugo_port, kind="tcp", purpose="Centrifugo", setting="SFERUM_CENTRIFUGO_PORT"),
        Port(number=env.livekit_port, kind="tcp", purpose="LiveKit", setting="SFERUM_LIVEKIT_PORT"),
        Port(number=env.livekit_tcp_port, kind="tcp", purpose="видео и звук, TCP", setting="SFERUM_LIVEKIT_TCP_PORT"),
        Port(number=env.livekit_udp_port, kind="udp", purpose="видео и звук, UDP", setting="SFERUM_LIVEKIT_UDP_PORT"),
    ]
    if not env.database_url:
        listed.append(Port(number=env.postgres_port, kind="tcp", purpose="PostgreSQL", setting="SFERUM_POSTGRES_PORT"))
    return listed


def problem_with(port: Port) -> str | None:
    """Why we could not listen there, in words; None when we could."""
    kind = socket.SOCK_STREAM if port.kind == "tcp" else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, kind) as probe:
        if port.kind == "tcp":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port.number))  # noqa: S104 - asked of every interface, nothing is served
        except PermissionError:
            return "номера до 1024 доступны только администратору системы"
        except OSError:
            holder = holder_of(port)
            return f"занят программой {holder.name} (процесс {holder.pid})" if holder else "занят другой программой"
    return None


def holder_of(port: Port) -> Holder | None:
    """The process that has the port, as far as the system lets us see (Linux)."""
    sockets = _sockets(port)
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(link.readlink()) in sockets for link in (entry / "fd").iterdir()):
                return Holder(pid=int(entry.name), name=(entry / "comm").read_text().strip())
        except OSError:
            continue
    return None


def _sockets(port: Port) -> set[str]:
    """The kernel's names of the sockets bound to the port (for TCP: that listen)."""
    found: set[str] = set()
    for table in (port.kind, f"{port.kind}6"):
        try:
            lines = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            is_listening = port.kind == "udp" or fields[3] == "0A"
            if is_listening and int(fields[1].rpartition(":")[2], 16) == port.number:
                found.add(f"socket:[{fields[9]}]")
    return found
