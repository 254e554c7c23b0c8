"""One chat: a page to read, lines for programs, a list of its files; and a line in the chat that says it was taken."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sferum.chats import queries as chats
from sferum.chats import services as talk
from sferum.chats.models import Chat, Kind
from sferum.chats.queries import whole
from sferum.chats.schemas import MessageOut
from sferum.exports.rules import pages
from sferum.exports.rules.own import own_part
from sferum.exports.services.ground import Ground
from sferum.files.rules.names import clean_name
from sferum.files.schemas import FileOut

# The school's office is of these chats: its reading needs no line.
OPEN_TO_OFFICE = frozenset({Kind.STAFF.value, Kind.ANNOUNCEMENTS.value})
NAMES = {
    "class": "Класс",
    "parents": "Родители",
    "announcements": "Объявления",
    "staff": "Учительская",
    "subject": "Предмет",
    "interest": "Интересы",
    "direct": "Личный",
    "group": "Группа",
    "lesson": "Урок",
    "to_teacher": "Учителю",
}


def write_chat(ground: Ground, chat: Chat, *, now: datetime) -> None:
    """Everything that was said, of the school's own people; then those who are in the chat are told."""
    people = [one for one in chats.member_ids(chat) if one in ground.own]
    title = _title(ground, chat, people)
    folder = ground.folder / "chats" / folder_of(chat, title)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ground.lists.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as stack:
        page = stack.enter_context(_whole(folder / "chat.html"))
        lines = stack.enter_context(_whole(folder / "messages.jsonl"))
        files = stack.enter_context(_whole(ground.lists / f"{chat.pk.hex}.jsonl"))
        page.write(pages.head(title))
        for messages in whole.history(chat):
            for message in messages:
                one = own_part(message, ground.own)
                page.write(pages.message(one, zone=ground.zone, links=_links(one)))
                lines.write(_json(_line(one)))
                for file in one.files:
                    files.write(_json(_file(chat, one, file)))
        page.write(pages.FOOT)
        about = stack.enter_context(_whole(folder / "chat.json"))
        about.write(_json(_about(ground, chat, title, people)))
    if chat.kind not in OPEN_TO_OFFICE:
        _say(ground, chat, now=now)


def folder_of(chat: Chat, title: str) -> str:
    return clean_name(f"{NAMES.get(chat.kind, chat.kind)} {title[:60]} {chat.pk.hex[-8:]}")


def path_of(file: FileOut) -> str:
    """Where the archive has it."""
    return f"files/{file.id}/{clean_name(file.name)}"


def _title(ground: Ground, chat: Chat, people: list[Any]) -> str:
    if chat.kind == Kind.DIRECT:
        return " и ".join(sorted(ground.name(one) for one in people))
    return chats.title_for_all(chat) or NAMES.get(chat.kind, chat.kind)


def _about(ground: Ground, chat: Chat, title: str, people: list[Any]) -> dict[str, Any]:
    return {
        "id": str(chat.pk),
        "kind": chat.kind,
        "title": title,
        "community_id": str(chat.community_id) if chat.community_id else None,
        "subject_id": str(chat.subject_id),
        "people": [{"id": str(one), "full_name": ground.name(one)} for one in people],
    }


def _line(one: MessageOut) -> dict[str, Any]:
    told = one.model_dump(mode="json", exclude={"chat_id", "client_id", "files", "warning"})
    told["files"] = [
        {"id": str(file.id), "path": path_of(file), "name": file.name, "size": file.size, "media_type": file.media_type}
        for file in one.files
    ]
    return told


def _file(chat: Chat, one: MessageOut, file: FileOut) -> dict[str, Any]:
    return {
        "id": str(file.id),
        "path": path_of(file),
        "name": file.name,
        "size": file.size,
        "media_type": file.media_type,
        "kind": file.kind,
        "chat_id": str(chat.pk),
        "message_id": str(one.id),
        "author": one.author.full_name if one.author else "",
        "sent_at": one.sent_at.isoformat(),
    }


def _links(one: MessageOut) -> list[tuple[str, str]]:
    return [(f"../../{path_of(file)}", file.name) for file in one.files]


def _say(ground: Ground, chat: Chat, *, now: datetime) -> None:
    why = f" Причина: {ground.export.reason}" if ground.export.reason else ""
    talk.post_system(chat=chat, text=f"Переписка этого чата вошла в архив школы.{why}", now=now)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """The file is in its place when the block ends well, and not before."""
    draft = path.with_name(path.name + ".draft")
    with draft.open("w", encoding="utf-8") as stream:
        yield stream
    draft.replace(path)
