"""Who reads a file (F28), and with which headers the front door is told to serve it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from sferum.accounts.models import User
from sferum.engines import storage
from sferum.files import services
from sferum.files.models import File
from sferum.kit import clock
from sferum.schools.models import Membership
from tests.client import ApiClient
from tests.factories.town import Town
from tests.files import made
from tests.files.conftest import Shelf, Uploader

SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def photo(uploader: Uploader) -> str:
    return str(uploader.send(made.picture("JPEG", (400, 200)), "Фото класса.jpg")["id"])


def held(file_id: str, town: Town, shelf: Shelf) -> None:
    services.hold(
        file_ids=[UUID(file_id)], owner=town.pupil, kind="shelf", subject_id=shelf.id, school_id=town.school.pk
    )


def readers(town: Town, as_user: SignIn, file_id: str) -> set[str]:
    answers = {name: as_user(user).get(f"/api/files/{file_id}").status_code for name, user in town.roles().items()}
    assert set(answers.values()) <= {200, 401, 404}
    return {name for name, status in answers.items() if status == 200}


def test_unheld_file_is_its_uploaders_alone(town: Town, as_user: SignIn, photo: str) -> None:
    assert readers(town, as_user, photo) == {"pupil"}


def test_held_file_is_for_whom_its_holder_says(town: Town, as_user: SignIn, photo: str, shelf: Shelf) -> None:
    held(photo, town, shelf)
    assert readers(town, as_user, photo) == set(), "not even the uploader's, when he is sent away"
    shelf.readers |= {town.teacher.pk, town.parent.pk}
    assert readers(town, as_user, photo) == {"teacher", "parent"}


def test_holder_that_nobody_answers_for_opens_nothing(town: Town, as_user: SignIn, photo: str) -> None:
    File.objects.filter(pk=photo).update(holder_kind="forgotten", holder_id=uuid4())
    assert readers(town, as_user, photo) == set()


def test_uploader_who_left_the_school_reads_no_more(town: Town, uploader: Uploader, photo: str) -> None:
    assert uploader.read(photo).status_code == 200
    Membership.objects.filter(user=town.pupil).update(ended_at=clock.now())
    assert uploader.read(photo).status_code == 404
    assert uploader.begin(10).status_code == 404


def refusals(town: Town, uploader: Uploader, photo: str, as_user: SignIn) -> dict[str, Any]:
    begun = uploader.begin(10).json()["id"]
    refused = uploader.send(made.VIRUS)["id"]
    gone = uploader.send(b"text")["id"]
    uploader.client.send("DELETE", f"/api/files/{gone}")
    stranger = as_user(town.strange_admin)
    return {
        "foreign": stranger.get(f"/api/files/{photo}"),
        "unknown": uploader.read(str(uuid4())),
        "unfinished": uploader.read(begun),
        "refused": uploader.read(refused),
        "removed": uploader.read(gone),
        "foreign state": stranger.get(f"/api/files/{photo}/state"),
        "foreign removal": stranger.send("DELETE", f"/api/files/{photo}"),
        "foreign bytes": Uploader(stranger, town).append(begun, 0, b"x"),
    }


def test_every_refusal_looks_the_same(town: Town, uploader: Uploader, photo: str, as_user: SignIn) -> None:
    answers = refusals(town, uploader, photo, as_user)
    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({answer.content for answer in answers.values()}) == 1
    assert not [name for name, answer in answers.items() if "X-Sferum-File" in answer]


@pytest.mark.parametrize(
    ("query", "media_type", "variant"),
    [
        ("", "image/jpeg", "original"),
        ("?variant=original", "image/jpeg", "original"),
        ("?variant=small", "image/webp", "small"),
        ("?variant=large", "image/webp", "large"),
    ],
)
def test_picture_is_shown_in_its_variants(
    query: str, media_type: str, variant: str, uploader: Uploader, photo: str
) -> None:
    answer = uploader.read(photo, query)
    file = File.objects.get(pk=photo)
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    assert answer["X-Sferum-File"] == storage.served_path(file.pk, variant)
    assert (storage.ready(file.pk).parents[1] / answer["X-Sferum-File"]).is_file()
    assert answer["ETag"] == f'"{file.sha256[:32]}-{variant}"'
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''%D0%A4%D0%BE%D1%82%D0%BE%20")


@pytest.mark.parametrize("variant", ["../../secrets.json", "tiny", ""])
def test_unknown_variant_is_refused(variant: str, uploader: Uploader, photo: str) -> None:
    assert uploader.read(photo, f"?variant={variant}").status_code == 422


@pytest.mark.parametrize(
    ("name", "make", "disposition"),
    [
        ("Отчёт «7Б».pdf", made.pdf, "attachment"),
        ("о.docx", lambda: made.office("docx"), "attachment"),
        ("о.txt", lambda: b"text", "attachment"),
        ("о.zip", lambda: made.archive({"a": b"x"}), "attachment"),
        ("о.ogg", made.voice_ogg, "inline"),
        ("о.mp4", made.mp4, "inline"),
    ],
)
def test_what_was_uploaded_can_do_nothing_in_a_browser(
    name: str, make: Callable[[], bytes], disposition: str, uploader: Uploader
) -> None:
    answer = uploader.read(uploader.send(make(), name)["id"], "?variant=small")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].partition(";")[0] == disposition
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-cache"


def test_reading_costs_few_queries(
    uploader: Uploader, photo: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        assert uploader.read(photo).status_code == 200
