"""Each action: what the oracle expects of (person, object), and what the API answers; a pair to compare."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sferum.chats.models import Pace
from sferum.delivery.models import OutboxRow
from tests.client import ApiClient
from tests.oracle.build import Built
from tests.oracle.rules import Oracle
from tests.oracle.world import Talk

# What was expected, what came, and a line for the reader of a failure.
Outcome = tuple[Any, Any, str]
Ask = Callable[["Asker", str], Outcome]


@dataclass
class Asker:
    """Everybody's browser, and what each chat began with: a message with a word and a file of its own."""

    town: Built
    oracle: Oracle
    clients: dict[str, ApiClient]
    dice: Random
    marks: dict[str, "Mark"]
    now: datetime

    def ask(self, person: str, method: str, path: str, body: Any = None) -> Any:
        return self.clients[person].send(method, path, body)

    def talk(self) -> Talk:
        return self.town.world.talks[self.dice.choice(sorted(self.town.world.talks))]

    def other(self) -> str:
        return self.dice.choice(self.town.world.people)

    def names(self, ids: Any) -> set[str]:
        return {self.town.name_of(UUID(str(one))) for one in ids}


@dataclass(frozen=True)
class Mark:
    """The first message of a chat."""

    message_id: UUID
    word: str
    file_id: UUID | None
    author: str


def opens(asker: Asker, person: str) -> Outcome:
    talk = asker.talk()
    answer = asker.ask(person, "GET", f"/api/chats/{asker.town.chats[talk.key].pk}")
    expected = (200, asker.oracle.may_send(person, talk) == 201) if asker.oracle.may_read(person, talk) else (404, None)
    came = (answer.status_code, answer.json()["can_write"] if answer.status_code == 200 else None)
    return expected, came, f"opens {talk.key}"


def reads_history(asker: Asker, person: str) -> Outcome:
    talk = asker.talk()
    answer = asker.ask(person, "GET", f"/api/chats/{asker.town.chats[talk.key].pk}/messages?limit=5")
    return 200 if asker.oracle.may_read(person, talk) else 404, answer.status_code, f"reads {talk.key}"


def sends(asker: Asker, person: str) -> Outcome:
    """Accepted or refused; and whoever is told in realtime is exactly who may read."""
    talk = asker.talk()
    Pace.objects.all().delete()
    OutboxRow.objects.all().delete()
    body = {"client_id": str(uuid4()), "text": "Учебник, с. 84.", "send_now": True}
    answer = asker.ask(person, "POST", f"/api/chats/{asker.town.chats[talk.key].pk}/messages", body)
    status = asker.oracle.may_send(person, talk)
    talk.is_empty &= status != 201
    told = _told(asker) if answer.status_code == 201 else set()
    expected = asker.oracle.readers(talk) if status == 201 else set()
    return (status, expected), (answer.status_code, told), f"sends to {talk.key}"


def _told(asker: Asker) -> set[str]:
    rows = OutboxRow.objects.filter(payload__data__type="chat.message_sent")
    channels = [channel for row in rows for channel in row.payload.get("channels", [row.payload.get("channel")])]
    return asker.names(channel.partition("#")[2] for channel in channels)


def mentions(asker: Asker, person: str) -> Outcome:
    """A name called in a chat is a call only for one who reads it."""
    talk, other = asker.talk(), asker.other()
    Pace.objects.all().delete()
    body = {"client_id": str(uuid4()), "text": f"@[Кто-то]({asker.town.users[other].pk}) прочитайте", "send_now": True}
    answer = asker.ask(person, "POST", f"/api/chats/{asker.town.chats[talk.key].pk}/messages", body)
    if asker.oracle.may_send(person, talk) != 201:
        return asker.oracle.may_send(person, talk), answer.status_code, f"mentions in {talk.key}"
    talk.is_empty = False
    named = {other} if other in asker.oracle.readers(talk) else set()
    return named, asker.names(answer.json()["mentions"]), f"mentions {other} in {talk.key}"


def writes_to(asker: Asker, person: str) -> Outcome:
    other = asker.other()
    expected = asker.oracle.open_direct(person, other)
    answer = asker.ask(person, "POST", "/api/chats/direct", {"user_id": str(asker.town.users[other].pk)})
    if answer.status_code == 201:
        _remember(asker, answer.json(), person, other)
    return expected, answer.status_code, f"opens a talk with {other}"


def _remember(asker: Asker, chat: Any, person: str, other: str) -> None:
    from sferum.chats.models import Chat

    key = f"{person}&{other}"
    school = next(name for name, row in asker.town.schools.items() if str(row.pk) == chat["school_id"])
    asker.town.chats[key] = Chat.objects.get(pk=chat["id"])
    asker.town.world.talks[key] = Talk(key=key, school=school, kind="direct", people={person, other}, opened_by=person)


def searches(asker: Asker, person: str) -> Outcome:
    """An overseer reads a chat, and finds it nowhere: it is not his."""
    talk = asker.town.world.talks[asker.dice.choice(sorted(asker.marks))]
    found = asker.ask(person, "GET", f"/api/search?q={asker.marks[talk.key].word}").json()
    chats = {hit["message"]["chat_id"] for hit in found["messages"]}
    may = person in asker.oracle.members(talk) | asker.oracle.along(talk)
    return {str(asker.town.chats[talk.key].pk)} if may else set(), chats, f"searches in {talk.key}"


def reads_file(asker: Asker, person: str) -> Outcome:
    talk = asker.town.world.talks[asker.dice.choice(sorted(asker.marks))]
    mark = asker.marks[talk.key]
    answer = asker.ask(person, "GET", f"/api/files/{mark.file_id}")
    return 200 if asker.oracle.may_read(person, talk) else 404, answer.status_code, f"reads the file of {talk.key}"


def deletes(asker: Asker, person: str) -> Outcome:
    """Only refusals are played: the message must stay for the others."""
    talk = asker.town.world.talks[asker.dice.choice(sorted(asker.marks))]
    mark = asker.marks[talk.key]
    reads = asker.oracle.may_read(person, talk)
    if reads and (asker.oracle.may_moderate(person, talk) or mark.author == person):
        return None, None, "would delete"
    answer = asker.ask(person, "DELETE", f"/api/messages/{mark.message_id}")
    return 403 if reads else 404, answer.status_code, f"deletes in {talk.key}"


def sees_readers(asker: Asker, person: str) -> Outcome:
    talk = asker.talk()
    answer = asker.ask(person, "GET", f"/api/chats/{asker.town.chats[talk.key].pk}/readers")
    if not asker.oracle.may_read(person, talk):
        return 404, answer.status_code, f"asks who reads {talk.key}"
    return (
        asker.oracle.readers(talk),
        asker.names(one["person"]["id"] for one in answer.json()),
        f"readers of {talk.key}",
    )


def lists_chats(asker: Asker, person: str) -> Outcome:
    answer = asker.ask(person, "GET", "/api/chats?limit=100").json()
    keys = {str(chat.pk): key for key, chat in asker.town.chats.items()}
    talks = asker.town.world.talks
    mine = {
        key
        for key, talk in talks.items()
        if person in asker.oracle.members(talk) | talk.overseers
        and not (talk.kind == "direct" and talk.is_empty and talk.opened_by != person)
    }
    return mine, {keys[chat["id"]] for chat in answer["items"]}, "lists his chats"


def finds_person(asker: Asker, person: str) -> Outcome:
    other = asker.other()
    school = asker.dice.choice(sorted(asker.town.schools))
    query = f"q={other.replace('-', ' ')}&school_id={asker.town.schools[school].pk}"
    found = asker.ask(person, "GET", f"/api/people?{query}").json()
    came = str(asker.town.users[other].pk) in {one["id"] for one in found}
    return asker.oracle.may_contact(person, other, school), came, f"looks for {other} in {school}"


def sees_community(asker: Asker, person: str) -> Outcome:
    circle = asker.town.world.circles[asker.dice.choice(sorted(asker.town.world.circles))]
    answer = asker.ask(person, "GET", f"/api/communities/{asker.town.circles[circle.key].pk}")
    if not asker.oracle.sees_circle(person, circle):
        return 404, answer.status_code, f"sees {circle.key}"
    came = asker.names(one["id"] for one in answer.json()["pupils"])
    return asker.oracle.sees_pupils(person, circle), came, f"sees pupils of {circle.key}"


def sees_office(asker: Asker, person: str) -> Outcome:
    school = asker.dice.choice(sorted(asker.town.schools))
    page, ability = asker.dice.choice([("", "staff"), ("/people", "staff"), ("/audit", "admin")])
    answer = asker.ask(person, "GET", f"/api/schools/{asker.town.schools[school].pk}{page}")
    return asker.oracle.school_page(person, school, ability), answer.status_code, f"sees {school}{page}"


# Each with its weight: what a leak would hurt most is tried most.
ACTIONS: list[tuple[Ask, int]] = [
    (opens, 16),
    (reads_history, 12),
    (sends, 12),
    (mentions, 6),
    (writes_to, 10),
    (searches, 6),
    (reads_file, 10),
    (deletes, 5),
    (sees_readers, 5),
    (lists_chats, 2),
    (finds_person, 6),
    (sees_community, 6),
    (sees_office, 4),
]
