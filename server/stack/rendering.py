"""Fills the templates of engines/ with this install's ports, names and keys, into var/run, for us alone (0600)."""

import base64
import hashlib
import json
import re
import socket
from pathlib import Path

from config.env import Env
from stack.state import write_private
from stack.toolchains import ROOT

TEMPLATES = ROOT / "engines"
PLACE = re.compile(r"\$\{\{(\w+)\}\}")
# The one <style> that React Aria writes itself (touch-action of what is pressed). Another release, another hash: the
# browser's console names it.
REACT_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
EMPTIED_LINE = re.compile(r"^[ \t]+\n", re.MULTILINE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def fill(template: str, values: dict[str, str]) -> str:
    """`${{name}}` is filled, an unknown name is a KeyError; Caddy's own `{placeholders}` stay as they are."""
    filled = PLACE.sub(lambda found: values[found.group(1)], template)
    return EMPTIED_LINE.sub("", filled)


def render_livekit(*, env: Env, folder: Path) -> Path:
    address = media_address(env=env)
    return _render(
        "livekit.yaml",
        folder=folder,
        values={
            "port": str(env.livekit_port),
            "tcp_port": str(env.livekit_tcp_port),
            "udp_port": str(env.livekit_udp_port),
            "node_ip": json.dumps(address),
            # Where only the machine itself calls, its loopback is the way; on a LAN it would be a wrong candidate.
            "is_loopback": json.dumps(address.startswith("127.")),
            "key": json.dumps(env.secrets.livekit_key),
            "secret": json.dumps(env.secrets.livekit_secret),
            "webhook": json.dumps(f"http://127.0.0.1:{env.web_port}/hooks/livekit"),
        },
    )


def render_centrifugo(*, env: Env, folder: Path) -> Path:
    return _render(
        "centrifugo.json",
        folder=folder,
        values={
            "port": str(env.centrifugo_port),
            "origin": json.dumps(env.base_url),
            "token_key": json.dumps(env.secrets.centrifugo_token_key),
            "api_key": json.dumps(env.secrets.centrifugo_api_key),
            "dsn": json.dumps(env.database),
        },
    )


def render_caddy(*, env: Env, folder: Path, dist: Path) -> Path:
    return _render(
        "Caddyfile",
        folder=folder,
        values={
            "storage": _quoted(str(env.var / "caddy")),
            "site": f"https://{env.host}:{env.port}" if env.is_https else f":{env.port}",
            "bind": " ".join(public_addresses(env=env)),
            "tls": "tls internal" if env.is_https else "",
            "protocols": "h1 h2" if env.is_https else "h1",
            "host": env.host,
            "base_url": env.base_url,
            "dist": _quoted(str(dist)),
            "files": _quoted(str(env.files / "ready")),
            "ca": _quoted(str(certificate_authority(var=env.var).parent)),
            "web": str(env.web_port),
            "centrifugo": str(env.centrifugo_port),
            "livekit": str(env.livekit_port),
            "csp": content_policy(env=env, page=(dist / "index.html").read_text()),
            # Strict transport is for the whole host name, all its ports: only where we are the host's web server.
            "hsts": 'Strict-Transport-Security "max-age=15552000"' if env.is_https and env.port == 443 else "",
        },
    )


def certificate_authority(*, var: Path) -> Path:
    """The certificate that a phone must trust; Caddy makes it at its first HTTPS start."""
    return var / "caddy" / "pki" / "authorities" / "local" / "root.crt"


def content_policy(*, env: Env, page: str) -> str:
    """Only ourselves: scripts by file (inline ones of index.html by hash), sockets to our port, media from memory."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(page)
    ]
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'", REACT_ARIA_STYLE],
        "connect-src": ["'self'", env.base_url.replace("http", "ws", 1)],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:", "mediastream:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def media_address(*, env: Env) -> str:
    """The address browsers send media to: the setting, else this machine's on the LAN that the host name lies in."""
    if not env.is_https or env.node_ip != "127.0.0.1":
        return env.node_ip
    try:
        named = socket.gethostbyname(env.host)
    except OSError:
        named = "127.0.0.1"
    return named if not named.startswith("127.") else _outgoing_address()


def _outgoing_address() -> str:
    """The address of the way out; connecting a datagram socket asks the routing table and sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def public_addresses(*, env: Env) -> list[str]:
    """Only this machine while the name is localhost; every interface for a name that others can reach."""
    if env.is_https:
        return ["0.0.0.0", "[::]"] if _has_ipv6() else ["0.0.0.0"]  # noqa: S104
    return ["127.0.0.1", "[::1]"] if _has_ipv6() else ["127.0.0.1"]


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _render(name: str, *, folder: Path, values: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_private(folder / name, fill((TEMPLATES / name).read_text(), values))
    return folder / name
