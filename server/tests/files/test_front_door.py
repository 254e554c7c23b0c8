"""The real front door before this process's Django: ranges, headers, and what a client's own header can do."""

import http.client
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from config.env import env
from sferum.accounts.models import User
from sferum.engines import storage
from sferum.exports.models import Export
from stack.engines import locate_engines
from stack.rendering import render_caddy
from tests.client import ApiClient
from tests.factories.town import Town
from tests.files import made
from tests.files.conftest import Uploader
from tests.rig import free_port

pytestmark = pytest.mark.engines

BODY = bytes(range(256)) * 40


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def _kept_connection() -> Iterator[None]:
    """Both ends of a request close the database's connection; this test's rows live in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class FrontDoor:
    """Asks Caddy from another thread while this one serves Django, so that both see this test's rows."""

    port: int
    django: WSGIServer
    client: ApiClient | None = None

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.client is not None:
            cookies = self.client.cookies
            sent["Cookie"] = "; ".join(f"{name}={cookies[name].value}" for name in cookies)
            sent["X-CSRFToken"] = cookies[settings.CSRF_COOKIE_NAME].value

        def talk() -> Answer:
            line = http.client.HTTPConnection("localhost", self.port, timeout=20)
            try:
                line.request(method, path, body=body, headers=sent)
                answer = line.getresponse()
            except ConnectionError:  # what is far too large is hung up on
                return Answer(413, http.client.HTTPMessage(), b"")
            return Answer(answer.status, answer.headers, answer.read())

        with _kept_connection(), ThreadPoolExecutor(1) as pool:
            asked = pool.submit(talk)
            while not asked.done():
                self.django.handle_request()
            return asked.result()


@pytest.fixture
def door(db: None, tmp_path: Path) -> Iterator[FrontDoor]:
    django = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent)
    django.timeout = 0.02
    with tempfile.TemporaryDirectory() as folder:
        here = env.model_copy(update={"port": free_port(), "web_port": django.server_port, "host": "localhost"})
        (tmp_path / "index.html").write_text("<!doctype html>")
        config = render_caddy(env=here, folder=Path(folder), dist=tmp_path)
        caddy = str(locate_engines(cache=env.cache)["caddy"])
        process = subprocess.Popen(
            [caddy, "run", "--adapter", "caddyfile", "--config", str(config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while not _listens(here.port):
                assert process.poll() is None, "Caddy did not start"
            yield FrontDoor(here.port, django)
        finally:
            process.kill()
            process.wait()
            django.server_close()


def _listens(port: int) -> bool:
    try:
        line = http.client.HTTPConnection("localhost", port, timeout=1)
        line.request("GET", "/")
        return line.getresponse().status == 200
    except OSError:
        return False


@pytest.fixture
def sound(door: FrontDoor, uploader: Uploader) -> str:
    """A file of the pupil's, who is at the door now."""
    door.client = uploader.client
    data = made.sound(0.1) + BODY
    return f"/api/files/{uploader.send(data, 'Голос.wav')['id']}"


def test_whole_file_and_its_ranges_come_from_the_disk(door: FrontDoor, sound: str) -> None:
    data = made.sound(0.1) + BODY
    whole = door.ask(sound)
    assert (whole.status, whole.body, whole.headers["Accept-Ranges"]) == (200, data, "bytes")
    assert whole.headers.get_all("Content-Type") == ["audio/wav"]
    assert whole.headers.get_all("Content-Length") == [str(len(data))]
    part = door.ask(sound, Range="bytes=100-199")
    assert (part.status, part.body) == (206, data[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(data)}"
    assert door.ask(sound, Range="bytes=-10").body == data[-10:]
    assert door.ask(sound, Range=f"bytes={len(data)}-").status == 416
    # Range abuse: a thousand overlapping pieces are not sent out a thousandfold.
    many = door.ask(sound, Range="bytes=" + ",".join(["0-"] * 1000))
    assert len(many.body) <= 2 * len(data)


def test_headers_hold_what_was_uploaded_still(door: FrontDoor, sound: str) -> None:
    headers = door.ask(sound).headers
    assert headers.get_all("Content-Security-Policy") == ["sandbox; default-src 'none'"]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("Cache-Control") == ["private, no-cache"]
    assert headers["Content-Disposition"] == "inline; filename*=utf-8''%D0%93%D0%BE%D0%BB%D0%BE%D1%81.wav"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [name for name in ("X-Sferum-File", "Server", "Content-Encoding") if name in headers]


def test_file_that_is_known_is_not_sent_again_but_asked_about(door: FrontDoor, sound: str) -> None:
    mark = door.ask(sound).headers["ETag"]
    assert door.ask(sound, If_None_Match=mark).status == 304
    door.client = None
    assert door.ask(sound, If_None_Match=mark).status == 401


def test_foreign_and_unknown_are_the_same_404(
    door: FrontDoor, sound: str, town: Town, as_user: Callable[[User | None], ApiClient]
) -> None:
    door.client = as_user(town.stranger)
    foreign = door.ask(sound, Range="bytes=0-9")
    unknown = door.ask("/api/files/01a20c24-0000-7000-8000-000000000000")
    assert (foreign.status, foreign.body) == (404, unknown.body)
    assert b"not_found" in foreign.body


def test_clients_own_header_opens_nothing(
    door: FrontDoor, sound: str, town: Town, as_user: Callable[[User | None], ApiClient]
) -> None:
    secret = storage.served_path(UUID(sound.rpartition("/")[2]))
    door.client = as_user(town.stranger)
    for value in (secret, "../../secrets.json", "/etc/passwd", f"../ready/{secret}"):
        for path in (sound, "/api/session", "/", f"/api/files/{secret}"):
            answer = door.ask(path, X_Sferum_File=value)
            assert BODY not in answer.body
            assert b"secret_key" not in answer.body
            assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/api/files/../../secrets.json",
        "/api/files/%2e%2e/%2e%2e/secrets.json",
        "/api/files/..%2f..%2fsecrets.json",
        "/files/ready/",
        "/var/files/",
        "/api/files//",
    ],
)
def test_path_leads_nowhere_else(door: FrontDoor, path: str, uploader: Uploader) -> None:
    (env.files / "ready").mkdir(parents=True, exist_ok=True)
    door.client = uploader.client
    answer = door.ask(path)
    assert b"secret_key" not in answer.body
    assert answer.status in {400, 404} or answer.body == b"<!doctype html>"


def test_word_of_django_that_leads_out_of_the_folder_is_not_followed(
    door: FrontDoor, sound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a fault of ours in naming the file serves nothing but files."""
    for named in ("../parts/x", "../../secrets.json", "%2e%2e/%2e%2e/secrets.json", "../../../../../../etc/passwd"):
        monkeypatch.setattr("sferum.files.api.storage.served_path", lambda *_, named=named: named)
        answer = door.ask(sound)
        assert (answer.status, answer.body) == (404, b"")


def test_chunks_of_uploads_pass_and_nothing_larger(door: FrontDoor, uploader: Uploader) -> None:
    door.client = uploader.client
    begun = uploader.begin(8 * 2**20).json()
    path = f"/api/files/{begun['id']}"
    piece = b"x" * begun["chunk_size"]
    taken = door.ask(path, method="PATCH", body=piece, Upload_Offset="0")
    assert (taken.status, taken.headers["Upload-Offset"]) == (200, str(len(piece)))
    refused = door.ask(path, method="PATCH", body=b"x" * 4_100_000, Upload_Offset=str(len(piece)))
    assert refused.status == 413
    assert uploader.state(begun["id"])["offset"] == len(piece)


def test_archive_of_a_school_is_served_in_pieces_to_its_admin_alone(
    door: FrontDoor, town: Town, as_user: Callable[[User | None], ApiClient], now: datetime
) -> None:
    export = Export.objects.create(
        school=town.school,
        by=town.admin,
        client_id=uuid4(),
        state="ready",
        piece="pack",
        started_at=now,
        touched_at=now,
    )
    with storage.draft(export.pk) as draft:
        draft.write_bytes(BODY)
    path = f"/api/files/exports/{export.pk}"
    door.client = as_user(town.admin)
    whole = door.ask(path)
    assert (whole.status, whole.body, whole.headers["Content-Type"]) == (200, BODY, "application/zip")
    assert "attachment" in whole.headers["Content-Disposition"]
    piece = door.ask(path, Range="bytes=1000-1999")
    assert (piece.status, piece.body) == (206, BODY[1000:2000])
    door.client = as_user(town.strange_admin)
    assert door.ask(path).status == 404
