"""Holding and releasing; what the sweep takes and what it leaves; reads for the floors above."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from config.env import env
from sferum.engines import storage
from sferum.files import queries, services
from sferum.files.models import File
from sferum.kit.errors import Conflict, Invalid, NotFound
from tests.factories.town import Town
from tests.files.conftest import Shelf, Uploader


def sent(uploader: Uploader, text: bytes = b"text") -> UUID:
    return UUID(uploader.send(text)["id"])


def hold(town: Town, shelf: Shelf, *file_ids: UUID, **more: Any) -> Any:
    facts: dict[str, Any] = {
        "owner": town.pupil,
        "kind": "shelf",
        "subject_id": shelf.id,
        "school_id": town.school.pk,
    } | more
    return services.hold(file_ids=file_ids, **facts)


def test_held_files_come_in_the_order_they_were_given(
    town: Town, uploader: Uploader, shelf: Shelf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, two, three = [sent(uploader, text) for text in (b"1", b"2", b"3")]
    with django_assert_num_queries(2):
        answer = hold(town, shelf, two, three, one)
    assert [file.id for file in answer] == [two, three, one]
    with django_assert_num_queries(1):
        assert queries.files_held("shelf", [shelf.id, uuid4()]) == {shelf.id: answer}
    with django_assert_num_queries(1):
        assert queries.files_out([two, three, one]) == answer
    with django_assert_num_queries(0):
        assert (hold(town, shelf), queries.files_out([]), queries.files_held("shelf", [])) == ([], [], {})


def test_same_holder_may_ask_twice(town: Town, uploader: Uploader, shelf: Shelf) -> None:
    one = sent(uploader)
    assert hold(town, shelf, one) == hold(town, shelf, one)


def test_what_may_not_be_held(town: Town, uploader: Uploader, shelf: Shelf) -> None:
    ready = sent(uploader)
    with pytest.raises(NotFound):
        hold(town, shelf, ready, owner=town.classmate)
    with pytest.raises(NotFound):
        hold(town, shelf, uuid4())
    with pytest.raises(Conflict, match="conflict"):
        hold(town, shelf, UUID(uploader.begin(10).json()["id"]))
    with pytest.raises(Invalid):
        hold(town, shelf, ready, ready)
    with pytest.raises(Invalid):
        hold(town, shelf, *(uuid4() for _ in range(11)))
    hold(town, shelf, ready)
    with pytest.raises(Conflict):
        hold(town, shelf, ready, subject_id=uuid4())


def test_held_file_goes_only_with_its_holder(town: Town, uploader: Uploader, shelf: Shelf, now: datetime) -> None:
    one = sent(uploader)
    hold(town, shelf, one)
    answer = uploader.client.send("DELETE", f"/api/files/{one}")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    shelf.readers.add(town.pupil.pk)
    assert uploader.read(str(one)).status_code == 200
    services.release(kind="shelf", subject_id=shelf.id, now=now)
    assert uploader.read(str(one)).status_code == 404
    assert queries.files_held("shelf", [shelf.id]) == {}
    services.sweep(now=now)
    assert not File.objects.filter(pk=one).exists()
    assert not list(env.files.rglob(f"{one.hex}*"))


def test_sweep_takes_the_forgotten_after_a_day_and_leaves_the_rest(
    town: Town, uploader: Uploader, shelf: Shelf, now: datetime
) -> None:
    held, unheld, refused = sent(uploader), sent(uploader), sent(uploader, b"<svg>")
    unfinished = UUID(uploader.begin(100).json()["id"])
    uploader.append(str(unfinished), 0, b"x")
    hold(town, shelf, held)
    services.sweep(now=now + timedelta(hours=23))
    assert set(File.objects.values_list("pk", flat=True)) == {held, unheld, refused, unfinished}
    services.sweep(now=now + timedelta(hours=25))
    assert set(File.objects.values_list("pk", flat=True)) == {held}
    assert storage.ready(held).exists()
    assert storage.incoming(unheld) is None
    assert storage.incoming(unfinished) is None


def test_held_file_counts_in_its_holders_school(town: Town, uploader: Uploader, shelf: Shelf) -> None:
    hold(town, shelf, sent(uploader), school_id=town.other_school.pk)
    assert queries.room_taken(school_id=town.other_school.pk, owner=town.pupil) == (4, 4)
    assert queries.room_taken(school_id=town.school.pk, owner=town.pupil) == (0, 0)
