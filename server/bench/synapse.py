"""Synapse beside us: installed from PyPI into the user's cache on demand, on the same PostgreSQL, in one process."""

import hashlib
import hmac
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.peers import opener, serving
from config.env import env
from stack import rig
from stack.postgres import create_database
from stack.progress import run_step
from stack.toolchains import uv

VERSION = "1.163.2"
START_SECONDS = 60.0
SECRET = "bench-registration-secret"  # noqa: S105  # of a server that lives for one measurement
# Everything that slows a client down by intention is switched off, and nothing goes outside.
SETTINGS = """
server_name: "bench.localhost"
report_stats: false
enable_registration: false
registration_shared_secret: "{secret}"
macaroon_secret_key: "bench"
form_secret: "bench"
signing_key_path: "{folder}/signing.key"
media_store_path: "{folder}/media"
pid_file: "{folder}/pid"
log_config: "{folder}/log.yaml"
trusted_key_servers: []
presence: {{ enabled: false }}
listeners:
  - {{ port: {port}, type: http, bind_addresses: ["127.0.0.1"], resources: [ {{ names: [client] }} ] }}
database:
  name: psycopg2
  args: {{ user: "{user}", password: "{password}", host: "127.0.0.1", port: {database_port}, dbname: "{database}",
           cp_min: 5, cp_max: 10 }}
rc_message: {{ per_second: 100000, burst_count: 100000 }}
rc_login:
  address: {{ per_second: 100000, burst_count: 100000 }}
  account: {{ per_second: 100000, burst_count: 100000 }}
rc_joins:
  local: {{ per_second: 100000, burst_count: 100000 }}
rc_joins_per_room: {{ per_second: 100000, burst_count: 100000 }}
rc_registration: {{ per_second: 100000, burst_count: 100000 }}
"""
LOG = """
version: 1
handlers: { file: { class: logging.StreamHandler, level: WARNING } }
root: { level: WARNING, handlers: [file] }
"""


@dataclass(frozen=True, kw_only=True)
class Synapse:
    pid: int
    base_url: str

    def register(self, name: str) -> str:
        """A new account; its access token."""
        address = f"{self.base_url}/_synapse/admin/v1/register"
        nonce = _ask(address)["nonce"]
        parts = "\0".join([nonce, name, "bench-password", "notadmin"]).encode()
        mac = hmac.new(SECRET.encode(), parts, hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": "bench-password", "mac": mac}
        return str(_ask(address, body)["access_token"])

    def call(self, method: str, path: str, token: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return _ask(f"{self.base_url}/_matrix/client/v3{path}", body, token=token, method=method)


def ensure_synapse() -> Path:
    """The Python of its own environment, beside the engines; made once."""
    home = env.cache / "peers" / f"synapse-{VERSION}"
    python = home / "bin" / "python"
    if not (home / ".ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        run_step("Среда для Synapse", [sys.executable, "-m", "venv", str(home)], cwd=Path("/"))
        wanted = ["psycopg2-binary", f"matrix-synapse=={VERSION}"]
        command = [str(uv()), "pip", "install", "--python", str(python), *wanted]
        run_step("Synapse (uv pip install)", command, cwd=Path("/"))
        (home / ".ready").touch()
    return python


@contextmanager
def synapse(*, database_url: str) -> Iterator[Synapse]:
    """A fresh server with a database of its own in the given cluster."""
    python = ensure_synapse()
    folder = Path(tempfile.mkdtemp(prefix="sferum-synapse-"))
    port = rig.free_block()
    parts = urlsplit(database_url)
    create_database(parts._replace(path="/synapse").geturl())
    settings = SETTINGS.format(
        folder=folder,
        port=port,
        secret=SECRET,
        user=parts.username,
        password=parts.password,
        database_port=parts.port,
        database="synapse",
    )
    (folder / "homeserver.yaml").write_text(settings)
    (folder / "log.yaml").write_text(LOG)
    command = [str(python), "-m", "synapse.app.homeserver", "-c", str(folder / "homeserver.yaml")]
    subprocess.run([*command, "--generate-keys"], check=True, cwd=folder, capture_output=True)
    base_url = f"http://127.0.0.1:{port}"
    try:
        with serving(
            command,
            name="Synapse",
            url=f"{base_url}/health",
            log=folder / "console.log",
            seconds=START_SECONDS,
            cwd=folder,
        ) as peer:
            yield Synapse(pid=peer.pid, base_url=base_url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ask(url: str, body: dict[str, Any] | None = None, *, token: str = "", method: str = "") -> dict[str, Any]:
    request = urllib.request.Request(url, method=method or ("POST" if body is not None else "GET"))
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    data = json.dumps(body).encode() if body is not None else None
    with opener().open(request, data=data, timeout=START_SECONDS) as answer:
        found: dict[str, Any] = json.load(answer)
    return found
