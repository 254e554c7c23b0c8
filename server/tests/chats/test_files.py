"""Files and voice in messages: for readers of the message, as long as it stands."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.files import services as files
from sferum.files.models import File
from sferum.schools.models import Region
from tests.chats.conftest import NOON, GoTo, Talk
from tests.files.made import picture, voice_ogg


def upload(talk: Talk, owner: User, data: bytes = b"text", name: str = "план.txt", purpose: str = "message") -> str:
    file, _ = files.begin(
        owner=owner,
        school_id=talk.town.school.pk,
        client_id=uuid4(),
        name=name,
        size=len(data),
        purpose=purpose,
        now=NOON,
    )
    files.append(file=file, offset=0, data=data, now=NOON)
    return str(file.pk)


def status(talk: Talk, who: str, file_id: str) -> int:
    found: int = talk.call(who, "GET", f"/api/files/{file_id}").status_code
    return found


def test_readers_of_the_message_read_its_files_and_nobody_else(talk: Talk) -> None:
    first, second = upload(talk, talk.town.teacher), upload(talk, talk.town.teacher, picture(), "доска.png")
    message = talk.say("teacher", talk.chat(), "", file_ids=[second, first])
    assert [(one["name"], one["kind"]) for one in message["files"]] == [
        ("доска.png", "image"),
        ("план.txt", "document"),
    ]
    assert talk.history("pupil", talk.chat()) == [message]
    for who in ("pupil", "classmate", "co_teacher"):
        assert status(talk, who, first) == 200
    for who in ("parent", "admin", "other_class_pupil", "stranger", "strange_admin"):
        assert status(talk, who, first) == 404


def test_deleted_or_hidden_message_shows_no_files(talk: Talk) -> None:
    file_id = upload(talk, talk.town.teacher)
    message = talk.say("teacher", talk.chat(), file_ids=[file_id])
    talk.call("teacher", "DELETE", f"/api/messages/{message['id']}")
    assert status(talk, "pupil", file_id) == 404
    assert status(talk, "teacher", file_id) == 404
    assert talk.history("pupil", talk.chat())[0]["files"] == []
    assert File.objects.get(pk=file_id).released_at is not None


def test_sent_twice_it_is_one_message_with_its_files(talk: Talk) -> None:
    file_id, client_id = upload(talk, talk.town.pupil), str(uuid4())
    first = talk.say("pupil", talk.chat(), file_ids=[file_id], client_id=client_id)
    again = talk.send("pupil", talk.chat(), file_ids=[file_id], client_id=client_id)
    assert (again.status_code, again.json()) == (200, first)


def test_one_sends_only_files_of_his_own_each_once(talk: Talk) -> None:
    file_id = upload(talk, talk.town.teacher)
    assert talk.send("pupil", talk.chat(), file_ids=[file_id]).status_code == 404
    talk.say("teacher", talk.chat(), file_ids=[file_id])
    assert talk.send("teacher", talk.chat("parents"), file_ids=[file_id]).status_code == 409
    assert talk.send("teacher", talk.chat(), file_ids=[str(uuid4())]).status_code == 404
    assert len(talk.history("teacher", talk.chat())) == 1


def test_later_comer_of_a_group_gets_no_older_files(talk: Talk) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    file_id = upload(talk, talk.town.teacher)
    talk.say("teacher", group["id"], file_ids=[file_id])
    body = {"user_ids": [str(talk.town.parent.pk)]}
    talk.call("teacher", "POST", f"/api/chats/{group['id']}/people", body)
    assert (status(talk, "pupil", file_id), status(talk, "parent", file_id)) == (200, 404)
    talk.call("teacher", "DELETE", f"/api/chats/{group['id']}/people/{talk.town.pupil.pk}")
    assert status(talk, "pupil", file_id) == 404


def test_voice_is_one_recording(talk: Talk) -> None:
    file_id = upload(talk, talk.town.pupil, voice_ogg(), "голос.ogg", "voice")
    message = talk.say("pupil", talk.chat(), "", file_ids=[file_id], is_voice=True)
    assert (message["kind"], message["files"][0]["kind"]) == ("voice", "audio")
    text = upload(talk, talk.town.pupil)
    for wrong in ([], [text]):
        refused = talk.send("pupil", talk.chat(), "", file_ids=wrong, is_voice=True)
        assert (refused.status_code, "fields" in refused.json()) == (422, True)


@pytest.mark.parametrize(("feature", "more"), [("files", {}), ("voice", {"is_voice": True})])
def test_region_may_have_them_switched_off(feature: str, more: dict[str, Any], talk: Talk) -> None:
    region: Region = talk.town.school.region
    region.features = [one for one in region.features if one != feature]
    region.save()
    refused = talk.send("pupil", talk.chat(), file_ids=[upload(talk, talk.town.pupil)], **more)
    assert refused.status_code == 403
    assert talk.open("pupil", talk.chat())["can_attach"] == (feature != "files")


def test_what_waits_keeps_its_files_for_its_author_and_then_for_all(
    talk: Talk, go_to: GoTo, deliver_due: Callable[[], None]
) -> None:
    file_id = upload(talk, talk.town.teacher)
    answer = talk.send("teacher", talk.chat(), "", file_ids=[file_id], send_at="2026-11-25T09:00:00Z")
    assert [one["id"] for one in answer.json()["files"]] == [file_id]
    assert (status(talk, "teacher", file_id), status(talk, "pupil", file_id)) == (200, 404)
    now = go_to(timedelta(days=2))
    files.sweep(now=now)
    deliver_due()
    assert [one["id"] for one in talk.history("pupil", talk.chat())[0]["files"]] == [file_id]
    assert status(talk, "pupil", file_id) == 200


def test_cancelled_message_lets_its_files_go(talk: Talk) -> None:
    file_id = upload(talk, talk.town.teacher)
    waiting = talk.send("teacher", talk.chat(), "", file_ids=[file_id], send_at="2026-11-25T09:00:00Z").json()
    assert talk.call("teacher", "DELETE", f"/api/scheduled/{waiting['id']}").status_code == 204
    assert status(talk, "teacher", file_id) == 404
