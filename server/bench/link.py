"""A bad link in user space: two TUN devices, one in another network namespace, and what passes between them is ours.

For kernels without netem as well. Run as a program (root): JSON lines on stdin change the link, the end ends it.
"""

import asyncio
import fcntl
import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from stack.progress import StepFailed
from stack.toolchains import SERVER

TUN = Path("/dev/net/tun")
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
PACKET = 2048
# What a home router keeps waiting before it drops.
QUEUE_SECONDS = 0.4


@dataclass(frozen=True, kw_only=True)
class Quality:
    """One direction of the link; `kbit` of 0 is without bound, `is_down` lets nothing through."""

    kbit: float = 0.0
    loss: float = 0.0
    delay_ms: float = 0.0
    is_down: bool = False


class Pipe:
    """One direction: packets wait for their turn on the wire, are lost at random, arrive after the delay."""

    def __init__(self, *, source: int, target: int) -> None:
        self._source, self._target = source, target
        self._loop = asyncio.get_running_loop()
        self._free_at = 0.0
        self.quality = Quality()
        self._loop.add_reader(source, self._take)

    def _take(self) -> None:
        packet = os.read(self._source, PACKET)
        now, quality = self._loop.time(), self.quality
        if quality.is_down or random.random() < quality.loss:
            return
        begins = max(now, self._free_at)
        if quality.kbit:
            if begins - now > QUEUE_SECONDS:
                return
            self._free_at = begins + len(packet) * 8 / (quality.kbit * 1000)
            begins = self._free_at
        if begins == now and not quality.delay_ms:
            self._give(packet)
        else:
            self._loop.call_at(begins + quality.delay_ms / 1000, self._give, packet)

    def _give(self, packet: bytes) -> None:
        try:
            os.write(self._target, packet)
        except OSError:
            # The other side has been taken away: the end of the measurement.
            return


@dataclass(frozen=True, kw_only=True)
class Link:
    """A namespace reached over the link: `here` is our address in it, commands of the far side begin with `prefix`."""

    here: str
    prefix: tuple[str, ...]
    control: IO[str]

    def set(self, quality: Quality) -> None:
        self.control.write(json.dumps(vars(quality)) + "\n")
        self.control.flush()


def obstacle() -> str | None:
    """Why there can be no link on this machine, in words."""
    if os.geteuid() != 0:
        return "нужен root: сетевое пространство имён и устройство TUN"
    if not TUN.exists():
        return "нет /dev/net/tun"
    try:
        _ip("-V")
    except (OSError, StepFailed):
        return "нет команды ip: apt-get install iproute2"
    return None


@contextmanager
def bad_link() -> Iterator[Link]:
    name = f"sf{os.getpid()}"
    subnet = f"10.213.{os.getpid() % 250 + 1}"
    here, there = f"{subnet}.1", f"{subnet}.2"
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.link", f"{name}a", f"{name}b"],
        cwd=SERVER,
        env={**os.environ, "PYTHONPATH": str(SERVER)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if process.stdout.readline().strip() != "ready":
            raise StepFailed("устройства TUN не создаются")
        _ip("netns", "add", name)
        _ip("link", "set", f"{name}b", "netns", name)
        _ip("address", "add", f"{here}/30", "dev", f"{name}a")
        _ip("link", "set", f"{name}a", "up")
        far = ("-n", name)
        _ip(*far, "link", "set", "lo", "up")
        _ip(*far, "address", "add", f"{there}/30", "dev", f"{name}b")
        _ip(*far, "link", "set", f"{name}b", "up")
        _ip(*far, "route", "add", "default", "via", here)
        yield Link(here=here, prefix=("ip", "netns", "exec", name), control=process.stdin)
    finally:
        process.stdin.close()
        process.wait()
        subprocess.run(["ip", "netns", "delete", name], check=False, stderr=subprocess.DEVNULL)


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], check=False, capture_output=True, text=True)
    if done.returncode:
        raise StepFailed(f"ip {' '.join(words)}: {done.stderr.strip()}")


def _open(name: str) -> int:
    descriptor = os.open(TUN, os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(descriptor, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    return descriptor


async def _carry(names: list[str]) -> None:
    near, far = map(_open, names)
    pipes = [Pipe(source=near, target=far), Pipe(source=far, target=near)]
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        facts: Mapping[str, Any] = json.loads(line)
        for pipe in pipes:
            pipe.quality = Quality(**facts)


if __name__ == "__main__":
    asyncio.run(_carry(sys.argv[1:]))
