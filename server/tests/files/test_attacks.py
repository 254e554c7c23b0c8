"""F27: real bytes of every attack on uploads. Each is refused with its sentence, or comes out harmless."""

import re
import zipfile
from collections.abc import Callable

import pytest

from config.env import env
from sferum.audit.models import AuditRow
from sferum.engines import storage
from sferum.files.models import File
from sferum.files.rules.unfit import SENTENCES
from tests.files import made
from tests.files.conftest import Uploader

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>fetch('/api/me')</script>"
JS_TAIL = b"<script>alert(document.cookie)</script>"

REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("SVG", "рисунок.svg", lambda: SVG, "page"),
    ("SVG by the name of a picture", "рисунок.png", lambda: SVG, "page"),
    ("SVG behind a comment", "рисунок.txt", lambda: b"<!-- x -->" + SVG, "page"),
    ("HTML by the name of a picture", "фото.jpg", lambda: HTML, "page"),
    ("HTML by the name of a text", "заметка.txt", lambda: b"\n\n \t" + HTML, "page"),
    ("HTML in another encoding", "заметка.txt", lambda: b"\xff\xfe" + HTML.decode().encode("utf-16-le"), "page"),
    ("an honest HTML", "страница.html", lambda: b"plain", "page"),
    ("a page under a picture's bytes", "фото.html", made.picture, "page"),
    ("a Windows program", "игра.png", lambda: b"MZ\x90\0" + b"\0" * 200, "program"),
    ("a Linux program", "игра", lambda: b"\x7fELF" + b"\0" * 200, "program"),
    ("a script", "помощник.txt", lambda: b"#!/bin/sh\nrm -rf ~\n", "program"),
    ("a batch file", "старт.bat", lambda: b"del *.*", "program"),
    ("a double extension", "реферат.pdf.exe", made.pdf, "program"),
    ("a virus", "заметка.txt", lambda: made.VIRUS, "infected"),
    ("a virus deep in a document", "отчёт.pdf", lambda: made.pdf(more=b" " * 300_000 + made.VIRUS), "infected"),
    ("a virus in an archive", "архив.zip", lambda: made.archive({"a.txt": b"x" * 300_000 + made.VIRUS}), "infected"),
    ("a bomb", "архив.zip", lambda: made.archive({"a.txt": b"\0" * 20_000_000}), "bomb"),
    ("a bomb as a document", "отчёт.docx", lambda: made.office("docx", {"word/a.xml": b" " * 20_000_000}), "bomb"),
    ("a bomb whose parts overlap", "архив.zip", made.overlapping, "bomb"),
    ("a bomb that understates itself", "архив.zip", made.understated, "broken"),
    ("a bomb of many members", "архив.zip", lambda: made.archive({f"{n}": b"" for n in range(3001)}), "too_many"),
    ("a bomb of archives", "архив.zip", lambda: made.nested(5), "nested"),
    ("another archive inside", "архив.zip", lambda: made.archive({"a.rar": b"Rar!\x1a\x07\0" + b"\0" * 50}), "nested"),
    ("zip slip", "архив.zip", lambda: made.archive({"../../etc/cron.d/x": b"x"}), "zip_slip"),
    ("zip slip by a backslash", "архив.zip", lambda: made.archive({"..\\..\\x.txt": b"x"}), "zip_slip"),
    ("zip slip from the root", "архив.zip", lambda: made.archive({"/etc/passwd": b"x"}), "zip_slip"),
    ("zip slip to a drive", "архив.zip", lambda: made.archive({"C:/x.txt": b"x"}), "zip_slip"),
    ("zip slip by a link", "архив.zip", made.with_link, "zip_slip"),
    ("an archive with a password", "архив.zip", made.with_password, "encrypted"),
    ("an odd compression", "архив.zip", lambda: made.archive({"a": b"x" * 99}, method=zipfile.ZIP_LZMA), "method"),
    ("a program in an archive", "архив.zip", lambda: made.archive({"игра.exe": b"x"}), "program"),
    ("a hidden program in it", "архив.zip", lambda: made.archive({"игра.txt": b"MZ\x90\0" + b"\0" * 99}), "program"),
    ("a broken archive", "архив.zip", lambda: made.archive({"a.txt": b"text"})[:40], "broken"),
    ("another archive", "архив.zip", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "archive"),
    ("macros", "отчёт.docx", lambda: made.office("docx", {"word/vbaProject.bin": b"x"}), "macros"),
    ("macros in capitals", "отчёт.xlsx", lambda: made.office("xlsx", {"xl/VBAPROJECT.BIN": b"x"}), "macros"),
    ("macros by name", "отчёт.docm", lambda: made.office("docx"), "macros"),
    ("macros in an open document", "о.odt", lambda: made.open_document("text", {"Basic/M/x.xml": b"x"}), "macros"),
    ("an old office file", "отчёт.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    ("a PDF that is an archive too", "о.pdf", lambda: made.pdf() + made.archive({"a.txt": b"x"}), "polyglot"),
    ("a sound that is an archive too", "о.wav", lambda: made.sound() + made.archive({"a.txt": b"x"}), "polyglot"),
    ("a PDF with a script", "о.pdf", lambda: made.pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "active_pdf"),
    ("a PDF with a disguised script", "о.pdf", lambda: made.pdf(b"/OpenAction<</S/J#61vaScr#69pt>>"), "active_pdf"),
    ("a PDF with a packed script", "о.pdf", made.pdf_with_packed_script, "active_pdf"),
    ("a PDF that launches", "о.pdf", lambda: made.pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "active_pdf"),
    ("60,000 by 60,000", "фото.png", made.huge_png, "too_many_pixels"),
    ("a little over the library's own limit", "фото.png", lambda: made.huge_png(8000, 8000), "too_many_pixels"),
    ("a picture cut in half", "фото.png", lambda: made.picture(size=(400, 400))[:300], "broken"),
    ("only the head of a picture", "фото.jpg", lambda: b"\xff\xd8\xff\xe0" + HTML, "broken"),
    ("an animation without end", "а.gif", lambda: made.animation(501), "long_animation"),
    ("a photo that browsers do not show", "фото.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 99, "picture"),
    ("an old picture", "фото.bmp", lambda: b"BM" + b"\0" * 99, "picture"),
    ("a video of another kind", "видео.mov", lambda: b"\0\0\0\x14ftypqt  " + b"\0" * 99, "video"),
    ("Matroska", "видео.mkv", lambda: b"\x1aE\xdf\xa3\x8f\x42\x82\x88matroska" + b"\0" * 99, "video"),
    ("noise by the name of a text", "заметка.txt", lambda: bytes(range(256)) * 4, "unknown"),
    ("a text by the name of a picture", "фото.jpg", "Привет".encode, "unknown"),
]


@pytest.mark.parametrize(("name", "make", "code"), [line[1:] for line in REFUSED], ids=[line[0] for line in REFUSED])
def test_attack_is_refused_and_leaves_no_byte(
    name: str, make: Callable[[], bytes], code: str, uploader: Uploader, run_jobs: Callable[[], int]
) -> None:
    state = uploader.send(make(), name)
    run_jobs()
    state = uploader.state(state["id"])
    assert (state["state"], re.sub(r" \([\w.]+\)", "", state["refusal"])) == ("refused", SENTENCES[code])
    file = File.objects.get(pk=state["id"])
    assert storage.incoming(file.pk) is None
    assert not list(env.files.rglob(f"{file.pk.hex}*"))
    assert uploader.read(state["id"]).status_code == 404


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("tail", [JS_TAIL, made.archive({"a.txt": b"x"}), made.VIRUS[:40]], ids=["script", "zip", "x"])
def test_tail_of_a_picture_vanishes(kind: str, tail: bytes, uploader: Uploader) -> None:
    state = uploader.send(made.picture(kind) + tail, f"фото.{kind.lower()}")
    assert state["state"] == "ready"
    for variant in ("original", "small", "large"):
        kept = storage.ready(File.objects.get(pk=state["id"]).pk, variant).read_bytes()
        assert tail not in kept
        assert b"script" not in kept


def test_gif_that_is_a_script_too_is_only_a_picture(uploader: Uploader) -> None:
    """`GIF89a/*` … `*/=1;alert(1)` runs as JavaScript while it stands; redrawn, it does not."""
    body = bytearray(made.picture("GIF"))
    body[6:8] = b"/*"
    state = uploader.send(bytes(body) + b"*/=1;alert(1)", "фото.gif")
    if state["state"] == "ready":
        assert b"alert" not in storage.ready(File.objects.get(pk=state["id"]).pk).read_bytes()


def test_virus_leaves_an_audit_row_without_names(uploader: Uploader) -> None:
    state = uploader.send(made.VIRUS, "Петров Илья.txt")
    row = AuditRow.objects.get(action="file.infected")
    assert (str(row.target_id), row.actor_id, row.facts) == (state["id"], uploader.town.pupil.pk, {})


@pytest.mark.parametrize(
    ("code", "state", "refusal"), [(0, "ready", ""), (1, "refused", SENTENCES["infected"])], ids=["clean", "infected"]
)
def test_schools_own_antivirus_is_asked(
    code: int,
    state: str,
    refusal: str,
    uploader: Uploader,
    run_jobs: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(env, "antivirus", f"sh -c 'test -s $0 && exit {code}'")
    sent = uploader.send("Домашняя работа".encode())
    assert sent["state"] == "checking"
    run_jobs()
    answer = uploader.state(sent["id"])
    assert (answer["state"], answer["refusal"]) == (state, refusal)


@pytest.mark.parametrize("command", ["no-such-antivirus", "sh -c 'exit 2'"])
def test_nothing_passes_while_the_antivirus_fails(
    command: str, uploader: Uploader, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "antivirus", command)
    sent = uploader.send("Домашняя работа".encode())
    with pytest.raises(Exception, match="unavailable"):
        run_jobs()
    assert uploader.state(sent["id"])["state"] == "checking"
    assert uploader.read(sent["id"]).status_code == 404
