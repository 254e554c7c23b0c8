"""A real LiveKit for server tests, from the engine cache, on loopback."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.env import env
from stack.engines import locate_engines
from tests.rig import free_port

CONFIG = """
port: {port}
bind_addresses: ["127.0.0.1"]
keys: {{ "{key}": "{secret}" }}
rtc: {{ tcp_port: 0, udp_port: {udp}, use_external_ip: false, node_ip: 127.0.0.1, enable_loopback_candidate: true }}
room: {{ auto_create: false }}
logging: {{ level: error }}
"""


@contextmanager
def running_livekit() -> Iterator[None]:
    """Start it on this worker's `env.livekit_port`; stop it at the end."""
    program = locate_engines(cache=env.cache)["livekit-server"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "livekit.yaml"
        path.write_text(
            CONFIG.format(
                port=env.livekit_port,
                key=env.secrets.livekit_key,
                secret=env.secrets.livekit_secret,
                udp=free_port(),
            )
        )
        process = subprocess.Popen([str(program), "--config", str(path)])
        try:
            while not _answers():
                if process.poll() is not None:
                    raise RuntimeError("LiveKit did not start")
            yield
        finally:
            process.kill()
            process.wait()


def _answers() -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{env.livekit_port}/", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
