"""The load generator `wrk`: Debian's package, installed on demand; its requests come from a file."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stack import packages
from stack.toolchains import ROOT

SCRIPT = ROOT / "bench" / "flood.lua"
THREADS = 2


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request; `{id}` in the path or body becomes a fresh UUID each time."""

    method: str
    path: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        names = {"Content-Type": "application/json", **self.headers}
        return "\t".join(
            [self.method, self.path, "|".join(f"{key}: {value}" for key, value in names.items()), self.body]
        )


@dataclass(frozen=True, kw_only=True)
class Flood:
    """What came of it; `failed` counts lost connections and answers that were no success."""

    requests: int
    seconds: float
    failed: int
    p99_ms: float

    @property
    def per_second(self) -> float:
        return (self.requests - self.failed) / self.seconds


def ensure_wrk() -> str:
    found = shutil.which("wrk")
    if found:
        return found
    otherwise = "Для этого измерения нужен wrk: apt-get install wrk (Debian, Ubuntu), от имени root."
    packages.install("wrk", title="wrk", otherwise=otherwise)
    return ensure_wrk()


def flood(base_url: str, asks: Sequence[Ask], *, connections: int, seconds: int) -> Flood:
    """As many requests as the server takes from so many connections, in turn from `asks`."""
    with tempfile.TemporaryDirectory(prefix="sferum-wrk-") as folder:
        listing = Path(folder) / "asks"
        listing.write_text("".join(f"{ask.line}\n" for ask in asks))
        sizes = (f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s")
        command = [ensure_wrk(), *sizes, "--timeout", "10s", "-s", str(SCRIPT), base_url, "--", str(listing)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    (result,) = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    requests, microseconds, failed, p99 = (int(part) for part in result.split()[1:])
    return Flood(requests=requests, seconds=microseconds / 1e6, failed=failed, p99_ms=p99 / 1000)
