"""What is taken, and what the check finds out about it: type, name, size on the screen, length."""

import io
from collections.abc import Callable
from uuid import UUID

import pytest
from PIL import Image

from sferum.engines import storage
from tests.files import made
from tests.files.conftest import Uploader

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."

TAKEN: list[tuple[str, Callable[[], bytes], str, str, str]] = [
    ("фото.jpg", lambda: made.picture("JPEG"), "image", "image/jpeg", "фото.jpg"),
    ("фото.png", made.picture, "image", "image/png", "фото.png"),
    ("фото.webp", lambda: made.picture("WEBP"), "image", "image/webp", "фото.webp"),
    ("а.gif", made.animation, "image", "image/gif", "а.gif"),
    ("о.pdf", lambda: made.pdf(b"/OpenAction[1 0 R/Fit]"), "document", "application/pdf", "о.pdf"),
    ("о.docx", lambda: made.office("docx"), "document", OFFICE + "wordprocessingml.document", "о.docx"),
    ("о.xlsx", lambda: made.office("xlsx"), "document", OFFICE + "spreadsheetml.sheet", "о.xlsx"),
    ("о.pptx", lambda: made.office("pptx"), "document", OFFICE + "presentationml.presentation", "о.pptx"),
    ("о.odt", lambda: made.open_document("text"), "document", OPEN + "text", "о.odt"),
    ("о.ods", lambda: made.open_document("spreadsheet"), "document", OPEN + "spreadsheet", "о.ods"),
    ("о.odp", lambda: made.open_document("presentation"), "document", OPEN + "presentation", "о.odp"),
    ("о.txt", "Привет, мир".encode, "document", "text/plain", "о.txt"),
    ("о.txt", lambda: "Привет, мир".encode("cp1251"), "document", "text/plain", "о.txt"),
    ("о.txt", lambda: "Привет, мир".encode("utf-16"), "document", "text/plain", "о.txt"),
    ("о.csv", "ФИО;Класс\nПетров;7Б".encode, "document", "text/csv", "о.csv"),
    ("о.zip", lambda: made.archive({"а.txt": b"x"}), "archive", "application/zip", "о.zip"),
    ("о.zip", lambda: made.archive({"о.docx": made.office("docx")}), "archive", "application/zip", "о.zip"),
    ("о.mp3", made.mp3, "audio", "audio/mpeg", "о.mp3"),
    ("о.wav", made.sound, "audio", "audio/wav", "о.wav"),
    ("о.ogg", made.voice_ogg, "audio", "audio/ogg", "о.ogg"),
    ("о.webm", made.voice_webm, "audio", "audio/webm", "о.webm"),
    ("о.m4a", lambda: made.mp4(b"soun"), "audio", "audio/mp4", "о.m4a"),
    ("о.mp4", made.mp4, "video", "video/mp4", "о.mp4"),
    ("о.webm", made.video_webm, "video", "video/webm", "о.webm"),
    # The extension says the truth in the end.
    ("фото.png", lambda: made.picture("JPEG"), "image", "image/jpeg", "фото.jpg"),
    ("фото", lambda: made.picture("JPEG"), "image", "image/jpeg", "фото.jpg"),
    ("отчёт.pdf", lambda: made.office("docx"), "document", OFFICE + "wordprocessingml.document", "отчёт.docx"),
    ("о.docx", lambda: made.archive({"а.txt": b"x"}), "archive", "application/zip", "о.zip"),
    ("../../etc/о.txt", lambda: b"text", "document", "text/plain", "о.txt"),
    ("C:\\Users\\о\u202e.txt", lambda: b"text", "document", "text/plain", "о.txt"),
]


@pytest.mark.parametrize(("name", "make", "kind", "media_type", "shown"), TAKEN)
def test_honest_file_is_ready_at_once(
    name: str, make: Callable[[], bytes], kind: str, media_type: str, shown: str, uploader: Uploader
) -> None:
    state = uploader.send(make(), name)
    found = (state["state"], state["refusal"], state["kind"], state["media_type"], state["name"])
    assert found == ("ready", "", kind, media_type, shown)


@pytest.mark.parametrize(
    ("name", "make", "seconds"),
    [
        ("о.wav", made.sound, 2.0),
        ("о.ogg", made.voice_ogg, 3.5),
        ("о.webm", made.voice_webm, 3.5),
        ("о.mp4", made.mp4, 7.0),
        ("о.mp3", made.mp3, None),
    ],
)
def test_length_is_read_from_the_sound_itself(
    name: str, make: Callable[[], bytes], seconds: float | None, uploader: Uploader
) -> None:
    assert uploader.send(make(), name)["duration"] == seconds


def test_photo_forgets_where_and_with_what_it_was_taken(uploader: Uploader) -> None:
    state = uploader.send(made.photo_from_phone(), "фото.jpg")
    assert (state["width"], state["height"]) == (200, 400), "stood up as its orientation said"
    for variant in ("original", "small", "large"):
        kept = storage.ready(UUID(state["id"]), variant).read_bytes()
        assert not [word for word in (b"Exif", b"Camera of", b"secret comment") if word in kept]
        with Image.open(io.BytesIO(kept)) as image:
            assert dict(image.getexif()) == {}
            assert image.height == 2 * image.width or image.size == (160, 320)
            red, _, blue = image.convert("RGB").getpixel((image.width // 2, 2))  # type: ignore[misc]
            assert red > blue, "what was left is above"


def test_variants_are_small_and_never_enlarged(uploader: Uploader, run_jobs: Callable[[], int]) -> None:
    state = uploader.send(made.picture("JPEG", (2400, 1200)), "фото.jpg")
    sizes = {}
    for variant in ("small", "large", "original"):
        with Image.open(storage.ready(UUID(state["id"]), variant)) as image:
            sizes[variant] = image.size
    assert sizes == {"small": (320, 160), "large": (1600, 800), "original": (2400, 1200)}
    tiny = uploader.send(made.picture("PNG", (40, 20)), "значок.png")
    with Image.open(storage.ready(UUID(tiny["id"]), "large")) as image:
        assert image.size == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_sort_are_drawn(mode: str, uploader: Uploader) -> None:
    target = io.BytesIO()
    Image.new(mode, (30, 30)).save(target, "JPEG" if mode == "CMYK" else "PNG")
    assert uploader.send(target.getvalue(), "фото.png")["state"] == "ready"


def test_animation_keeps_moving(uploader: Uploader) -> None:
    state = uploader.send(made.animation(3), "а.gif")
    with Image.open(storage.ready(UUID(state["id"]))) as image:
        assert getattr(image, "n_frames", 1) == 3


def test_large_picture_is_drawn_by_a_job(uploader: Uploader, run_jobs: Callable[[], int]) -> None:
    """A small file may hold many points: they are not drawn while a request waits."""
    state = uploader.send(made.picture("PNG", (3000, 2000)), "фото.png")
    assert state["state"] == "checking"
    run_jobs()
    assert uploader.state(state["id"])["state"] == "ready"


@pytest.mark.parametrize(
    ("purpose", "name", "make", "state"),
    [
        ("voice", "голос.webm", made.voice_webm, "ready"),
        ("voice", "голос.webm", made.video_webm, "refused"),
        ("voice", "голос.txt", lambda: b"text", "refused"),
        ("import", "список.csv", lambda: b"a;b", "ready"),
        ("import", "список.xlsx", lambda: made.office("xlsx"), "ready"),
        ("import", "список.png", made.picture, "refused"),
    ],
)
def test_purpose_is_kept(purpose: str, name: str, make: Callable[[], bytes], state: str, uploader: Uploader) -> None:
    assert uploader.send(make(), name, purpose=purpose)["state"] == state
