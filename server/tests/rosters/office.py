"""The school's office: sends files, decides about lines, takes them. Speaks to the API only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings

from tests.client import ApiClient
from tests.factories.town import Town

# 30 pupils of 7Б; lines 7, 12, 19 and 26 are the bad ones.
FAMILIES = [
    "Абрамова", "Алексеев", "Бекмурзаева", "Воронов", "Гаврилова", "Громов", "Григорян", "Дроздова", "Егоров",
    "Жукова", "Зимин", "Иванова", "Карпов", "Климова", "Константинопольский", "Крылов", "Лебедева", "Морозов",
    "Нестеров", "Орлова", "Павлов", "Романова", "Савин", "Тихонова", "Уваров", "Фролов", "Хохлова", "Цветков",
    "Шилова", "Яковлев",
]  # fmt: skip
GIVEN = ["Кира", "Тимофей", "Амина", "Роман", "Алиса", "Фёдор", "Ани", "Софья", "Марк", "Ева"]
BAD_CLASS, NO_FAMILY, BAD_EMAIL, TWIN = 7, 12, 19, 26


@dataclass
class Office:
    town: Town
    client: ApiClient
    run_jobs: Callable[[], int]

    def send(self, data: bytes | str, *, name: str = "Список.csv", school: Any = None, **told: Any) -> Any:
        """The server's answer to a file."""
        query = urlencode({"client_id": told.pop("client_id", uuid4()), "name": name, **told})
        return self.client.post(
            f"/api/schools/{(school or self.town.school).pk}/imports?{query}",
            data=data.encode() if isinstance(data, str) else data,
            content_type="application/octet-stream",
            headers={"X-CSRFToken": self.client.cookies[settings.CSRF_COOKIE_NAME].value},
        )

    def judged(self, data: bytes | str, **told: Any) -> Any:
        """The import as it stands after the dry run."""
        answer = self.send(data, **told)
        assert answer.status_code == 201, answer.content.decode()
        self.run_jobs()
        return self.get(f"/api/imports/{answer.json()['id']}")

    def taken(self, data: bytes | str, **told: Any) -> Any:
        """A file sent and its good lines taken."""
        return self.take(self.judged(data, **told))

    def take(self, roster_import: Any) -> Any:
        self.call("POST", f"/api/imports/{roster_import['id']}/apply")
        self.run_jobs()
        return self.get(f"/api/imports/{roster_import['id']}")

    def cure(self, roster_import: Any, number: int, cure: str, field: str = "", value: str = "") -> Any:
        body = {"cure": cure, "field": field, "value": value}
        return self.call("PATCH", f"/api/imports/{roster_import['id']}/lines/{number}", body)

    def lines(self, roster_import: Any, **wanted: Any) -> list[Any]:
        items: list[Any] = []
        after = None
        while True:
            query = urlencode({**wanted, **({"after": after} if after else {})})
            page = self.get(f"/api/imports/{roster_import['id']}/lines?{query}")
            items += page["items"]
            after = page["next"]
            if not page["has_more"]:
                return items

    def line(self, roster_import: Any, number: int) -> Any:
        return next(one for one in self.lines(roster_import) if one["number"] == number)

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.client.send(method, path, body)
        assert answer.status_code < 300, answer.content.decode()
        return answer.json() if answer.content else None


def class_of_thirty(separator: str = ";", *, clean: bool = False) -> str:
    """The table of the picture: pupils with a parent's address each."""
    lines = [separator.join(("№", "Фамилия", "Имя", "Класс", "Почта родителя"))]
    for number, family in enumerate(FAMILIES, start=1):
        cells = [str(number), family, GIVEN[number % len(GIVEN)], "7Б", f"parent{number}@pochta.example"]
        if not clean:
            if number == BAD_CLASS:
                cells[3] = "7Ж"
            if number == NO_FAMILY:
                cells[1] = ""
            if number == BAD_EMAIL:
                cells[4] = "nesterov@@pochta"
            if number == TWIN:
                cells[1:3] = ["Петров", "Илья"]  # who is in 7Б already
        lines.append(separator.join(cells))
    return "\r\n".join(lines) + "\r\n"
