"""A school with some life in it, its admin, and the archive that he has made."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.chats.models import Chat
from sferum.engines import storage
from sferum.exports import tasks
from sferum.files import services as files
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town

AsUser = Callable[[User | None], ApiClient]


class Archive:
    """The ZIP as a person who opens it finds it."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        assert self.zip.testzip() is None
        self.names = self.zip.namelist()

    def text(self, name: str) -> str:
        return self.zip.read(name).decode("utf-8-sig")

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(name), newline=""), delimiter=";"))

    def chat(self, chat: Chat) -> str:
        """The chat's folder; empty when the archive has none of it."""
        found = [row["Папка"] for row in self.rows("chats.csv") if row["id"] == str(chat.pk)]
        return f"chats/{found[0]}" if found else ""

    def messages(self, chat: Chat) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text(f"{self.chat(chat)}/messages.jsonl").splitlines()]

    def page(self, chat: Chat) -> str:
        return self.text(f"{self.chat(chat)}/chat.html")

    def mentions(self, word: str) -> list[str]:
        """Where in the archive the word stands: names of files, or what is in them."""
        return [name for name in self.names if word in name or word.encode() in self.zip.read(name)]


class Office:
    """The admin of a school and what he does with archives."""

    def __init__(self, town: Town, as_user: AsUser, now: datetime) -> None:
        self.town, self._as_user, self.now = town, as_user, now
        self.export: dict[str, Any] = {}

    def send(self, who: User, method: str, path: str, body: Any = None) -> Any:
        return self._as_user(who).send(method, path, body)

    def begin(self, who: User | None = None, **changes: Any) -> Any:
        body = {"client_id": str(uuid4())} | changes
        answer = self.send(who or self.town.admin, "POST", f"/api/schools/{self.town.school.pk}/exports", body)
        if answer.status_code < 300:
            self.export = answer.json()
        return answer

    def make(self) -> dict[str, Any]:
        """The worker's part; answers the export as the admin then sees it."""
        tasks.make(self.export["id"])
        return self.look()

    def look(self) -> dict[str, Any]:
        answer = self.send(self.town.admin, "GET", f"/api/exports/{self.export['id']}")
        seen: dict[str, Any] = answer.json()
        return seen

    def list(self) -> dict[str, Any]:
        answer = self.send(self.town.admin, "GET", f"/api/schools/{self.town.school.pk}/exports")
        listed: dict[str, Any] = answer.json()
        return listed

    def archive(self, **changes: Any) -> Archive:
        """Begun, made, fetched."""
        assert self.begin(**changes).status_code == 201
        made = self.make()
        assert made["state"] == "ready", made
        answer = self.send(self.town.admin, "GET", made["url"])
        path = storage.ready(UUID(made["id"])).parents[1] / answer["X-Sferum-File"]
        return Archive(path.read_bytes())

    def chat(self, kind: str = "class") -> Chat:
        return chat_of(self.town.class_7b, kind)

    def say(self, who: User, text: str, chat: Chat | None = None, **changes: Any) -> Any:
        chat = Chat.objects.get(pk=(chat or self.chat()).pk)
        out, _ = chats.send_message(chat=chat, author=who, text=text, client_id=uuid4(), now=self.now, **changes)
        return out

    def upload(self, who: User, data: bytes, name: str = "памятка.txt") -> UUID:
        file, _ = files.begin(
            owner=who,
            school_id=self.town.school.pk,
            client_id=uuid4(),
            name=name,
            size=len(data),
            purpose="message",
            now=self.now,
        )
        files.append(file=file, offset=0, data=data, now=self.now)
        return file.pk

    def direct(self, one: User, other: User) -> Chat:
        return chats.open_direct(school_id=self.town.school.pk, user=one, other_id=other.pk, now=self.now)


@pytest.fixture
def office(town: Town, as_user: AsUser, now: datetime) -> Office:
    return Office(town, as_user, now)
