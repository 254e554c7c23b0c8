"""Chats follow the roster: rights at once, screens by a job."""

from collections.abc import Callable

from sferum.delivery.models import OutboxRow
from sferum.schools.models import Community, Role
from sferum.schools.services import communities, people
from tests.chats.conftest import NOON, Talk, told

Run = Callable[[], int]


def test_new_class_brings_its_chats_by_itself(talk: Talk, run_jobs: Run) -> None:
    made = communities.create_class(school=talk.town.school, grade=5, letter="В")
    people.enrol(user=talk.town.teacher, community=made, role=Role.TEACHER, now=NOON)
    run_jobs()
    titles = {"5\u00a0«В»", "Родители, 5\u00a0«В»", "Объявления, 5\u00a0«В»"}
    assert titles <= set(talk.listed("teacher"))
    assert titles <= {one["chat"]["title"] for one in told(talk.town.teacher, "chat.opened")}


def test_who_joins_a_class_reads_its_chat_and_has_nothing_unread(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.say("teacher", chat, "Раньше")
    people.enrol(user=talk.town.other_class_pupil, community=talk.town.class_7b, role=Role.PUPIL, now=NOON)
    assert talk.texts("other_class_pupil", chat) == ["Раньше"]
    run_jobs()
    opened = {one["chat"]["title"]: one["chat"] for one in told(talk.town.other_class_pupil, "chat.opened")}
    assert {"7\u00a0«Б»", "Объявления, 7\u00a0«Б»"} <= set(opened)
    assert "Родители, 7\u00a0«Б»" not in opened
    assert opened["7\u00a0«Б»"]["unread"] == 0
    assert not told(talk.town.other_class_pupil, "chat.closed")


def test_who_leaves_a_class_reads_nothing_there_at_once(talk: Talk, run_jobs: Run) -> None:
    run_jobs()
    chat = talk.chat()
    message = talk.say("teacher", chat)
    people.expel(user=talk.town.pupil, community=talk.town.class_7b, role=Role.PUPIL, now=NOON)
    for path in (f"/api/chats/{chat.pk}", f"/api/chats/{chat.pk}/messages", f"/api/messages/{message['id']}/versions"):
        assert talk.call("pupil", "GET", path).status_code == 404
    run_jobs()
    closed = {one["chat_id"] for one in told(talk.town.pupil, "chat.closed")}
    assert closed == {str(chat.pk), str(talk.chat("announcements").pk)}
    talk.say("teacher", chat, "Потом")
    assert "Потом" not in [one["message"]["text"] for one in told(talk.town.pupil, "chat.message_sent")]


def test_closed_chat_forgets_what_he_had_begun_there(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/draft", {"text": "Я"})
    people.expel(user=talk.town.pupil, community=talk.town.class_7b, role=Role.PUPIL, now=NOON)
    run_jobs()
    people.enrol(user=talk.town.pupil, community=talk.town.class_7b, role=Role.PUPIL, now=NOON)
    run_jobs()
    assert talk.listed("pupil")["7\u00a0«Б»"]["draft"] is None
    assert told(talk.town.pupil, "chat.opened")[-1]["chat"]["kind"] in {"class", "announcements"}


def test_wrong_role_put_right_closes_and_opens(talk: Talk, run_jobs: Run) -> None:
    run_jobs()
    people.change_role(
        user=talk.town.classmate,
        community=talk.town.class_7b,
        role=Role.PUPIL,
        new_role=Role.PARENT,
        by=talk.town.admin,
        now=NOON,
    )
    assert talk.call("classmate", "GET", f"/api/chats/{talk.chat().pk}").status_code == 404
    assert talk.open("classmate", talk.chat("parents"))["can_write"]
    run_jobs()
    assert str(talk.chat().pk) in {one["chat_id"] for one in told(talk.town.classmate, "chat.closed")}
    assert "parents" in {one["chat"]["kind"] for one in told(talk.town.classmate, "chat.opened")}


def test_talk_of_two_tells_both_that_the_tie_ended(talk: Talk, run_jobs: Run) -> None:
    chat = talk.direct("pupil", talk.town.teacher)["id"]
    talk.say("pupil", chat)
    people.expel(user=talk.town.teacher, community=talk.town.class_7b, role=Role.TEACHER, now=NOON)
    run_jobs()
    for user in (talk.town.teacher, talk.town.pupil):
        last = [one["chat"] for one in told(user, "chat.changed") if one["chat"]["id"] == chat][-1]
        assert (last["can_write"], bool(last["closed"])) == (False, True)


def test_who_leaves_the_school_is_out_of_its_groups(talk: Talk, run_jobs: Run) -> None:
    group = talk.group("co_teacher", "pupil", "classmate", "teacher")
    whole = Community.objects.get(school=talk.town.school, kind="school")
    people.expel(user=talk.town.co_teacher, community=whole, role=Role.TEACHER, now=NOON)
    assert talk.call("co_teacher", "GET", f"/api/chats/{group['id']}/messages").status_code == 404
    run_jobs()
    assert {"chat_id": group["id"]} in told(talk.town.co_teacher, "chat.closed")
    owners = [one["person"]["name"] for one in talk.get("pupil", f"/api/chats/{group['id']}/people")][:1]
    assert owners == ["Марина Сергеевна"]
    assert talk.texts("pupil", group["id"])[-1].startswith("Больше не в группе: Светлана Рябоконь.")


def test_archived_class_is_read_and_no_more_written(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.say("pupil", chat, "Пока!")
    run_jobs()
    OutboxRow.objects.all().delete()
    communities.archive_community(community=talk.town.class_7b, by=talk.town.admin, now=NOON)
    run_jobs()
    refused = talk.send("pupil", chat)
    assert (refused.status_code, refused.json()["detail"]) == (403, "Этот класс в архиве. Писать здесь уже нельзя.")
    assert talk.texts("pupil", chat) == ["Пока!"]
    (changed,) = [one["chat"] for one in told(talk.town.pupil, "chat.changed") if one["chat"]["id"] == str(chat.pk)]
    assert (changed["is_archived"], changed["can_write"]) == (True, False)


def test_staff_room_is_everybody_on_the_staffs_side(talk: Talk, run_jobs: Run) -> None:
    run_jobs()
    room = Community.objects.get(school=talk.town.school, kind="staff")
    chat = talk.chat("staff", room)
    for who in ("teacher", "admin", "staff", "other_class_teacher"):
        talk.say(who, chat)
    for who in ("pupil", "parent", "strange_teacher"):
        assert talk.call(who, "GET", f"/api/chats/{chat.pk}").status_code == 404


def test_rules_of_the_school_reach_open_screens(talk: Talk, run_jobs: Run) -> None:
    from sferum.schools.services import settings

    chat = talk.direct("pupil", talk.town.classmate)["id"]
    talk.say("pupil", chat)
    settings.set_rules(school=talk.town.school, by=talk.town.admin, now=NOON, changes={"pupils_write": "none"})
    assert talk.send("pupil", chat).status_code == 403
    run_jobs()
    for user in (talk.town.pupil, talk.town.classmate):
        last = [one["chat"] for one in told(user, "chat.changed") if one["chat"]["id"] == chat][-1]
        assert last["can_write"] is False
