"""A push service that believes nothing: it checks what RFC 8030, 8188, 8291 and 8292 say, and decrypts."""

import json
import re
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from typing import Any

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DAY = 86_400


def unpacked(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def packed(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Browser:
    """What a browser keeps of its subscription: the private half and the secret."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: urandom(16))

    def subscription(self, **changes: Any) -> dict[str, Any]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": packed(point), "auth": packed(self.secret)}
        return {"endpoint": self.endpoint, "keys": keys, "label": "Chrome, Windows", **changes}


@dataclass(frozen=True)
class Push:
    """A message that passed every check."""

    browser: Browser
    ttl: int
    urgency: str
    topic: str
    raw: str

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = json.loads(self.raw)
        return payload

    @property
    def shown(self) -> dict[str, Any]:
        shown: dict[str, Any] = self.payload["notification"]
        return shown


class PushService:
    """`taken` are the good messages, `faults` what was wrong with the others; `moods` are answers to give instead."""

    def __init__(self) -> None:
        self.server_key = ""
        self.browsers: dict[str, Browser] = {}
        self.taken: list[Push] = []
        self.faults: list[str] = []
        self.asked = 0
        self.moods: dict[str, deque[tuple[int, dict[str, str]]]] = defaultdict(deque)
        self.origin = ""

    def browser(self) -> Browser:
        path = f"/push/{packed(urandom(12))}"
        self.browsers[path] = Browser(self.origin + path)
        return self.browsers[path]

    def answer_next(self, browser: Browser, status: int, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.moods[browser.endpoint].append((status, named))

    def judge(self, path: str, headers: Any, body: bytes) -> tuple[int, dict[str, str]]:
        self.asked += 1
        browser = self.browsers.get(path)
        if browser is None:
            return 404, {}
        if self.moods[browser.endpoint]:
            return self.moods[browser.endpoint].popleft()
        try:
            self.taken.append(self._checked(browser, headers, body))
        except (AssertionError, ValueError, KeyError, jwt.InvalidTokenError, http_ece.ECEException) as fault:
            self.faults.append(repr(fault))
            return 400, {}
        return 201, {"Location": f"{self.origin}/message/1"}

    def _checked(self, browser: Browser, headers: Any, body: bytes) -> Push:
        found = re.fullmatch(r"vapid t=([\w.-]+), ?k=([\w-]+)", headers["Authorization"])
        assert found, "RFC 8292: Authorization"
        token, key = found.groups()
        assert key == self.server_key, "another server's key"
        signer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(key))
        claims = jwt.decode(
            token,
            signer,
            algorithms=["ES256"],
            audience=self.origin,
            options={"require": ["aud", "exp", "sub"]},
        )
        assert claims["exp"] <= time.time() + DAY, "a proof lives a day at most"
        assert re.match(r"mailto:[^@ ]+@[^@ ]+$|https://[^ ]+$", claims["sub"]), "Apple: BadJwtToken"
        assert headers["Content-Encoding"] == "aes128gcm"
        assert headers["TTL"].isdigit(), "RFC 8030: TTL is a must"
        assert headers["Urgency"] in {"very-low", "low", "normal", "high"}
        assert re.fullmatch(r"[\w-]{1,32}", headers["Topic"]), "RFC 8030: Topic"
        assert len(body) <= 4096, "no service takes more"
        raw = http_ece.decrypt(body, private_key=browser.key, auth_secret=browser.secret, version="aes128gcm")
        return Push(browser, int(headers["TTL"]), headers["Urgency"], headers["Topic"], raw.decode())


@contextmanager
def running_push_service() -> Iterator[PushService]:
    service = PushService()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = service.judge(self.path, self.headers, body)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    service.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
