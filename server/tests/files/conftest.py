"""Fixtures of files: a person who uploads, and a holder whose readers the test names."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.accounts.models import User
from sferum.files import access
from sferum.kit.ids import new_id
from tests.client import ApiClient
from tests.factories.town import Town

KB256 = 256 * 1024


@dataclass
class Uploader:
    """A browser that sends files to the town's school."""

    client: ApiClient
    town: Town

    def begin(self, size: int, name: str = "файл.txt", **more: Any) -> Any:
        body = {"client_id": str(uuid4()), "school_id": str(self.town.school.pk), "name": name, "size": size} | more
        return self.client.send("POST", "/api/files", body)

    def append(self, file_id: str, offset: int, data: bytes) -> Any:
        headers = {"X-CSRFToken": self.client.cookies["sferum_csrf"].value, "Upload-Offset": str(offset)}
        return self.client.patch(
            f"/api/files/{file_id}", data=data, content_type="application/octet-stream", headers=headers
        )

    def send(self, data: bytes, name: str = "файл.txt", *, piece: int = KB256 * 4, **more: Any) -> Any:
        """The whole way; the answer is the file's state."""
        begun = self.begin(len(data), name, **more)
        assert begun.status_code == 201, begun.content.decode()
        file_id = begun.json()["id"]
        for offset in range(0, len(data), piece):
            answer = self.append(file_id, offset, data[offset : offset + piece])
            assert answer.status_code == 200, answer.content.decode()
        return self.state(file_id)

    def state(self, file_id: str) -> Any:
        return self.client.get(f"/api/files/{file_id}/state").json()

    def read(self, file_id: str, query: str = "") -> Any:
        return self.client.get(f"/api/files/{file_id}{query}")


@dataclass
class Shelf:
    """A holder of files: whom it lets read, the test says."""

    id: UUID = field(default_factory=new_id)
    readers: set[UUID] = field(default_factory=set)

    def rule(self, user: User, subject_id: UUID) -> bool:
        return subject_id == self.id and user.pk in self.readers


@pytest.fixture
def uploader(town: Town, as_user: Callable[[User | None], ApiClient]) -> Uploader:
    return Uploader(as_user(town.pupil), town)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shelf = Shelf()
    monkeypatch.setitem(access._rules, "shelf", shelf.rule)
    return shelf
