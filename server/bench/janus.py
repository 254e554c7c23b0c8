"""Janus beside us: Debian's package, installed on demand, run with a configuration of its own that goes away."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stack import rig
from stack.progress import StepFailed, run_step
from stack.toolchains import ROOT

START_SECONDS = 15.0
GENERAL = """general: {{
  debug_level = 2
  plugins_folder = "{libraries}/plugins"
  transports_folder = "{libraries}/transports"
}}
media: {{ rtp_port_range = "40000-49999" }}
plugins: {{ disable = "{plugins}" }}
transports: {{ disable = "{transports}" }}
"""
HTTP = """general: {{
  json = "compact"
  base_path = "/janus"
  http = true
  port = {port}
  ip = "127.0.0.1"
  https = false
}}
"""


@dataclass(frozen=True, kw_only=True)
class Janus:
    pid: int
    address: str
    version: str


def ensure_janus() -> None:
    """Raises StepFailed, in words, where it is not there and cannot be installed."""
    if shutil.which("janus"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StepFailed("Для сравнения нужен Janus: apt-get install janus (Debian, Ubuntu), от имени root.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    run_step("Список пакетов (apt-get update)", ["apt-get", "update"], cwd=ROOT, environment=environment)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "janus"]
    run_step("Janus (apt-get install)", install, cwd=ROOT, environment=environment)


@contextmanager
def janus(*, prefix: Sequence[str] = ()) -> Iterator[Janus]:
    folder = Path(tempfile.mkdtemp(prefix="sferum-janus-"))
    port = rig.free_block()
    libraries = next(Path("/usr/lib").glob("**/janus/plugins")).parent
    _configure(folder, port=port, libraries=libraries)
    with (folder / "janus.log").open("wb") as log:
        command = [*prefix, "janus", "--configs-folder", str(folder), "--disable-colors"]
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/janus"
        facts = _until_answers(f"{address}/info", process=process, log=folder / "janus.log")
        yield Janus(pid=process.pid, address=address, version=str(facts["version_string"]))
    finally:
        process.terminate()
        try:
            process.wait(timeout=START_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, *, port: int, libraries: Path) -> None:
    """Only the VideoRoom and only HTTP on the loopback: nothing else opens a port."""
    plugins = [one.name for one in (libraries / "plugins").glob("*.so") if "videoroom" not in one.name]
    transports = [one.name for one in (libraries / "transports").glob("*.so") if "http" not in one.name]
    general = GENERAL.format(libraries=libraries, plugins=",".join(plugins), transports=",".join(transports))
    (folder / "janus.jcfg").write_text(general)
    (folder / "janus.transport.http.jcfg").write_text(HTTP.format(port=port))
    (folder / "janus.plugin.videoroom.jcfg").write_text("general: {}\n")


def _until_answers(url: str, *, process: "subprocess.Popen[bytes]", log: Path) -> dict[str, Any]:
    """What Janus says of itself, once it says anything."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with opener.open(url, timeout=1) as answer:
                facts: dict[str, Any] = json.load(answer)
        except (urllib.error.URLError, OSError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StepFailed(f"Janus не запустился:\n{log.read_text()[-2000:]}") from None
            time.sleep(0.1)
        else:
            return facts
