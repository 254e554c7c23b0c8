"""Janus beside us: Debian's package, installed on demand, run with a configuration of its own that goes away."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.peers import serving
from stack import packages, rig

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
    otherwise = "Для сравнения нужен Janus: apt-get install janus (Debian, Ubuntu), от имени root."
    packages.install("janus", title="Janus", otherwise=otherwise)


@contextmanager
def janus(*, prefix: Sequence[str] = ()) -> Iterator[Janus]:
    folder = Path(tempfile.mkdtemp(prefix="sferum-janus-"))
    port = rig.free_block()
    libraries = next(Path("/usr/lib").glob("**/janus/plugins")).parent
    _configure(folder, port=port, libraries=libraries)
    command = [*prefix, "janus", "--configs-folder", str(folder), "--disable-colors"]
    address = f"http://127.0.0.1:{port}/janus"
    try:
        with serving(
            command, name="Janus", url=f"{address}/info", log=folder / "janus.log", seconds=START_SECONDS
        ) as peer:
            yield Janus(pid=peer.pid, address=address, version=str(json.loads(peer.answer)["version_string"]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, *, port: int, libraries: Path) -> None:
    """Only the VideoRoom and only HTTP on the loopback: nothing else opens a port."""
    plugins = [one.name for one in (libraries / "plugins").glob("*.so") if "videoroom" not in one.name]
    transports = [one.name for one in (libraries / "transports").glob("*.so") if "http" not in one.name]
    general = GENERAL.format(libraries=libraries, plugins=",".join(plugins), transports=",".join(transports))
    (folder / "janus.jcfg").write_text(general)
    (folder / "janus.transport.http.jcfg").write_text(HTTP.format(port=port))
    (folder / "janus.plugin.videoroom.jcfg").write_text("general: {}\n")
