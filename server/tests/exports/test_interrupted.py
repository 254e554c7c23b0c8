"""A maker that is killed, a disk that is full, two makers at once: nothing is lost, doubled or left lying about."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from config.env import env
from sferum.chats.models import Message
from sferum.engines import storage
from sferum.exports import tasks
from sferum.exports.models import Export
from sferum.exports.services import asking, making, packing
from sferum.exports.services.pieces import chats
from tests.exports.conftest import Office
from tests.factories.town import Town


class Killed(BaseException):
    """The worker's end."""


@pytest.fixture
def three_chats(office: Office, town: Town) -> Office:
    for kind in ("class", "parents", "announcements"):
        office.say(town.teacher, f"Слово в чате {kind}", office.chat(kind))
    return office


def leftovers() -> list[str]:
    made = env.files / "made"
    return [path.name for path in made.iterdir()] if made.exists() else []


def test_a_killed_maker_goes_on_where_it_stopped(three_chats: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office, seen = three_chats, []
    write = chats.write_chat

    def kill_at_the_second(*args: Any, **kwargs: Any) -> None:
        seen.append(args[1].pk)
        if len(seen) == 2:
            raise Killed
        write(*args, **kwargs)

    monkeypatch.setattr(chats, "write_chat", kill_at_the_second)
    office.begin()
    with pytest.raises(Killed):
        office.make()
    stopped = office.look()
    assert (stopped["state"], stopped["step"]) == ("running", "Чаты")
    assert 0 < stopped["percent"] < 60
    assert office.make()["state"] == "ready"
    # The second chat was begun twice and said once; the first was not touched again.
    assert seen[1] == seen[2]
    assert len(seen) == 4
    said = Message.objects.filter(kind="system", text__startswith="Переписка этого чата").values_list("chat_id")
    assert len(said) == len(set(said)) == 2
    assert leftovers() == []


def test_a_maker_killed_while_packing_packs_anew(three_chats: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office = three_chats
    put = packing.Packer.put

    def kill(self: packing.Packer, *args: Any, **kwargs: Any) -> None:
        put(self, *args, **kwargs)
        raise Killed

    office.begin()
    with monkeypatch.context() as broken:
        broken.setattr(packing.Packer, "put", kill)
        with pytest.raises(Killed):
            office.make()
    assert not storage.ready(UUID(office.export["id"])).exists()
    assert office.make()["state"] == "ready"


def test_a_silent_maker_is_replaced(three_chats: Office, run_jobs: Any) -> None:
    office = three_chats
    office.begin()
    run_jobs_away()
    asking.look_after(now=office.now + timedelta(minutes=1))
    assert run_jobs() == 0
    asking.look_after(now=office.now + timedelta(minutes=4))
    run_jobs()
    assert office.look()["state"] == "ready"


def run_jobs_away() -> None:
    """The worker that had them is gone."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events")
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def other_maker(office: Office) -> Iterator[psycopg.Connection[Any]]:
    """Another process of the same database."""
    settings = connection.get_connection_params()
    wanted = {name: settings[name] for name in ("dbname", "user", "password", "host", "port") if settings.get(name)}
    with psycopg.connect(**wanted, autocommit=True) as other:
        yield other


def test_two_makers_do_not_work_at_once(three_chats: Office, other_maker: psycopg.Connection[Any]) -> None:
    office = three_chats
    office.begin()
    key = [f"export:{office.export['id']}"]
    other_maker.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", key)
    assert office.make()["percent"] == 0
    other_maker.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)
    assert office.make()["state"] == "ready"


def test_a_full_disk_is_said_so_and_the_pieces_go(three_chats: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office = three_chats
    office.begin()
    monkeypatch.setattr(env, "files_reserve_mb", 10**9)
    failed = office.make()
    assert failed["state"] == "failed"
    assert "Места на сервере не осталось" in failed["failure"]
    assert leftovers() == []
    assert office.list()["can_begin"] is True


def test_what_fails_again_and_again_is_given_up(three_chats: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    office = three_chats
    office.begin()
    monkeypatch.setattr(chats, "write_chat", fail)
    for _ in range(making.TRIES):
        with pytest.raises(RuntimeError):
            office.make()
    assert office.make()["state"] == "failed"


def test_stopped_while_it_is_packed_nothing_is_left(three_chats: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office = three_chats
    office.begin()
    export = Export.objects.get()
    monkeypatch.setattr(packing, "SIGN_EVERY_FILES", 1)
    put = packing.Packer.put

    def stop(self: packing.Packer, *args: Any, **kwargs: Any) -> None:
        asking.remove(export=export, by=office.town.admin, now=office.now)
        put(self, *args, **kwargs)

    monkeypatch.setattr(packing.Packer, "put", stop)
    tasks.make(str(export.pk))
    assert office.look()["state"] == "gone"
    assert not storage.ready(export.pk).exists()
    assert leftovers() == []
