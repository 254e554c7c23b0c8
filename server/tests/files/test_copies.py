"""A second holder that keeps a file whatever becomes of the first."""

from datetime import datetime
from uuid import UUID, uuid4

from config.env import env
from sferum.engines import storage
from sferum.files import queries, services
from sferum.files.models import File
from tests.factories.town import Town
from tests.files import made
from tests.files.conftest import Shelf, Uploader


def held(town: Town, uploader: Uploader, holder: UUID) -> UUID:
    file_id = UUID(uploader.send(made.picture("JPEG", (400, 200)), "фото.jpg")["id"])
    services.hold(file_ids=[file_id], owner=town.pupil, kind="message", subject_id=holder, school_id=town.school.pk)
    return file_id


def test_copy_outlives_what_it_was_made_of(town: Town, uploader: Uploader, shelf: Shelf, now: datetime) -> None:
    message = uuid4()
    first = held(town, uploader, message)
    services.keep_copies(of_kind="message", of_id=message, kind="shelf", subject_id=shelf.id, now=now)
    (copy,) = queries.files_held("shelf", [shelf.id])[shelf.id]
    assert (copy.name, copy.kind, copy.width) == ("фото.jpg", "image", 400)
    assert copy.id != first
    same = storage.ready(copy.id).stat()
    assert (same.st_ino, same.st_nlink) == (storage.ready(first).stat().st_ino, 2), "the bytes are there once"
    services.release(kind="message", subject_id=message, now=now)
    services.sweep(now=now)
    assert not File.objects.filter(pk=first).exists()
    for variant in ("original", "small", "large"):
        assert storage.ready(copy.id, variant).exists()
    # Its holder's rule is its door, not its uploader's wish.
    assert uploader.read(str(copy.id)).status_code == 404
    shelf.readers.add(town.teacher.pk)
    services.release(kind="shelf", subject_id=shelf.id, now=now)
    services.sweep(now=now)
    assert not list(env.files.rglob(f"{copy.id.hex}*"))


def test_copies_take_nobodys_room(town: Town, uploader: Uploader, shelf: Shelf, now: datetime) -> None:
    message = uuid4()
    held(town, uploader, message)
    before = queries.room_taken(school_id=town.school.pk, owner=town.pupil)
    services.keep_copies(of_kind="message", of_id=message, kind="shelf", subject_id=shelf.id, now=now)
    assert queries.room_taken(school_id=town.school.pk, owner=town.pupil) == before


def test_a_holder_of_nothing_gives_nothing(shelf: Shelf, now: datetime) -> None:
    services.keep_copies(of_kind="message", of_id=uuid4(), kind="shelf", subject_id=shelf.id, now=now)
    assert queries.files_held("shelf", [shelf.id]) == {}
