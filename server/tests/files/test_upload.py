"""Resumable upload: any pieces give the same file; limits, quotas, a full disk; a second sending answers the first."""

import errno
import hashlib
import itertools
import os
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from config.env import env
from sferum.accounts.models import User
from sferum.engines import storage
from sferum.files import services
from sferum.files.models import File
from sferum.files.rules.limits import LARGEST_CHUNK
from sferum.kit import clock
from sferum.kit.ids import new_id
from tests.client import ApiClient
from tests.factories.town import Town, person
from tests.files.conftest import Uploader

TEXT = "Домашняя работа. ".encode() * 4000


class AnyPieces(TestCase):
    @settings(max_examples=40)
    @given(
        text=st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=400),
        cuts=st.lists(st.integers(0, 1600), max_size=8),
        mistakes=st.lists(st.integers(0, 2000), max_size=3),
    )
    def test_any_pieces_and_mistakes_give_the_same_file(self, text: str, cuts: list[int], mistakes: list[int]) -> None:
        data = text.encode()
        now = clock.now()
        owner = person(f"p{uuid4().hex[:12]}", "Петров", "Илья")
        file, _ = services.begin(
            owner=owner, school_id=new_id(), client_id=uuid4(), name="а.txt", size=len(data), purpose="message", now=now
        )
        edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
        for start, end in itertools.pairwise(edges):
            for offset in mistakes:
                if offset != start:
                    with pytest.raises(services.OffsetMismatch) as told:
                        services.append(file=file, offset=offset, data=b"x", now=now)
                    assert told.value.offset == start
            file = services.append(file=file, offset=start, data=data[start:end], now=now)
        assert (file.state, file.sha256) == ("ready", hashlib.sha256(data).hexdigest())
        assert storage.ready(file.pk).read_bytes() == data


def test_interrupted_upload_goes_on_from_where_it_stopped(uploader: Uploader) -> None:
    begun = uploader.begin(len(TEXT)).json()
    uploader.append(begun["id"], 0, TEXT[:30_000])
    state = uploader.state(begun["id"])
    assert (state["state"], state["offset"]) == ("uploading", 30_000)
    answer = uploader.append(begun["id"], 0, TEXT)
    assert (answer.status_code, answer.json()["code"], answer.json()["offset"]) == (409, "offset_mismatch", 30_000)
    assert answer["Upload-Offset"] == "30000"
    answer = uploader.append(begun["id"], 30_000, TEXT[30_000:])
    assert (answer.status_code, answer.json()) == (200, {"offset": len(TEXT), "state": "ready"})
    again = uploader.append(begun["id"], 30_000, TEXT[30_000:])
    assert (again.status_code, again.json()["offset"]) == (409, len(TEXT)), "only the answer was lost"


def test_bytes_that_a_power_cut_took_are_asked_for_again(uploader: Uploader) -> None:
    begun = uploader.begin(len(TEXT)).json()
    uploader.append(begun["id"], 0, TEXT[:30_000])
    os.truncate(storage.incoming(UUID(begun["id"])) or "", 10_000)
    answer = uploader.append(begun["id"], 30_000, TEXT[30_000:])
    assert (answer.status_code, answer.json()["offset"]) == (409, 10_000)
    assert uploader.append(begun["id"], 10_000, TEXT[10_000:]).json()["state"] == "ready"


def test_bytes_of_a_request_that_was_taken_back_are_written_over(uploader: Uploader) -> None:
    begun = uploader.begin(len(TEXT)).json()
    storage.append(UUID(begun["id"]), offset=0, data=b"never confirmed" * 50)
    uploader.append(begun["id"], 0, TEXT)
    assert storage.ready(UUID(begun["id"])).read_bytes() == TEXT


def test_second_beginning_answers_the_first(uploader: Uploader) -> None:
    client_id = str(uuid4())
    first = uploader.begin(10, client_id=client_id)
    second = uploader.begin(10, client_id=client_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


@pytest.mark.parametrize(
    ("size", "more", "status"),
    [
        (0, {}, 422),
        (-5, {}, 422),
        (101 * 2**20, {}, 413),
        (9 * 2**20, {"purpose": "voice"}, 413),
        (17 * 2**20, {"purpose": "import"}, 413),
        (10, {"purpose": "malware"}, 422),
        (10, {"school_id": str(uuid4())}, 404),
        (100 * 2**20, {}, 201),
    ],
)
def test_what_may_begin(size: int, more: dict[str, Any], status: int, uploader: Uploader) -> None:
    assert uploader.begin(size, **more).status_code == status


def test_more_than_was_promised_is_refused(uploader: Uploader) -> None:
    begun = uploader.begin(10).json()
    assert uploader.append(begun["id"], 0, b"x" * 11).status_code == 413
    assert uploader.state(begun["id"])["offset"] == 0


def test_chunk_over_the_limit_is_refused_unread(uploader: Uploader) -> None:
    begun = uploader.begin(10 * 2**20).json()
    assert uploader.append(begun["id"], 0, b"x" * (LARGEST_CHUNK + 1)).status_code == 413


@pytest.mark.parametrize(
    ("setting", "word"), [("files_per_person_mb", "Ваше место"), ("files_per_school_mb", "У школы")]
)
def test_quota_counts_what_is_promised_and_frees_what_is_gone(
    setting: str, word: str, uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, setting, 1)
    begun = uploader.begin(700_000)
    assert begun.status_code == 201
    refused = uploader.begin(700_000)
    assert (refused.status_code, refused.json()["code"]) == (409, "quota_exceeded")
    assert refused.json()["detail"].startswith(word)
    assert uploader.client.send("DELETE", f"/api/files/{begun.json()['id']}").status_code == 204
    assert uploader.begin(700_000).status_code == 201


def test_persons_quota_is_not_his_neighbours(
    uploader: Uploader, as_user: Callable[[User | None], ApiClient], town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "files_per_person_mb", 1)
    assert uploader.begin(700_000).status_code == 201
    assert Uploader(as_user(town.classmate), town).begin(700_000).status_code == 201


def test_nearly_full_disk_takes_no_new_file(uploader: Uploader, monkeypatch: pytest.MonkeyPatch) -> None:
    """F10, at the beginning: the reserve is the database's."""
    monkeypatch.setattr(env, "files_reserve_mb", 10**9)
    answer = uploader.begin(10)
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert answer.json()["detail"].startswith("Места на сервере не осталось")
    assert not File.objects.exists()


def test_disk_that_fills_in_the_middle_keeps_no_partial_piece(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F10, on the way: the disk takes half a piece, then nothing; afterwards the upload simply goes on."""
    begun = uploader.begin(len(TEXT)).json()
    uploader.append(begun["id"], 0, TEXT[:1000])
    real = os.pwrite

    def half(descriptor: int, data: bytes, offset: int) -> int:
        if offset > 1000:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, bytes(data)[:5000], offset)

    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", half)
        answer = uploader.append(begun["id"], 1000, TEXT[1000:])
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert uploader.state(begun["id"])["offset"] == storage.part_size(UUID(begun["id"])) == 1000
    assert uploader.read(begun["id"]).status_code == 404
    assert uploader.append(begun["id"], 1000, TEXT[1000:]).json()["state"] == "ready"


def test_disk_that_fills_while_a_picture_is_drawn_leaves_no_draft(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.files.made import picture

    data = picture("JPEG")
    begun = uploader.begin(len(data), "фото.jpg").json()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr("sferum.files.rules.pictures.redraw", full)
        assert uploader.append(begun["id"], 0, data).status_code == 507
    assert uploader.state(begun["id"])["offset"] == 0
    assert not list(env.files.rglob("*.draft"))
    assert uploader.append(begun["id"], 0, data).json()["state"] == "ready"


def test_job_that_died_half_way_can_be_run_again(uploader: Uploader, run_jobs: Callable[[], int]) -> None:
    data = TEXT * 40
    state = uploader.send(data)
    assert state["state"] == "checking"
    storage.settle(UUID(state["id"]))
    run_jobs()
    assert uploader.state(state["id"])["state"] == "ready"


def test_part_that_vanished_is_refused_in_words(uploader: Uploader, run_jobs: Callable[[], int]) -> None:
    state = uploader.send(TEXT * 40)
    storage.remove(UUID(state["id"]))
    run_jobs()
    answer = uploader.state(state["id"])
    assert (answer["state"], answer["refusal"]) == ("refused", "Файл потерялся по дороге. Отправьте его ещё раз.")
