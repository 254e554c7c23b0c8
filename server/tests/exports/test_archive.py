"""What is in the archive: the whole school, in formats that anybody opens."""

import hashlib
import json
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from sferum.accounts import services as accounts
from sferum.chats.models import Message
from sferum.engines import storage
from sferum.registers import services as registers
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.exports.conftest import Office
from tests.factories.town import Town, person, plan

RunJobs = Callable[[], int]
MEGABYTE = 1024 * 1024


def test_every_file_is_named_in_the_readme_and_adds_up(office: Office, town: Town) -> None:
    office.say(town.teacher, "Учебник, с. 84.", file_ids=[office.upload(town.teacher, b"memo")])
    archive = office.archive()
    readme = archive.text("README.txt")
    assert "Школа № 12" in readme
    assert "Личные чаты, группы и вопросы учителю на уроке не вошли" in readme
    for name in set(archive.names) - {"README.txt"}:
        told = name.split("/")[-1] if name.startswith("chats/") else name.split("/")[0]
        assert told in readme, name
    listed = {row["Файл"]: row for row in archive.rows("manifest.csv")}
    assert set(listed) == set(archive.names) - {"manifest.csv"}
    for name, row in listed.items():
        data = archive.zip.read(name)
        assert (int(row["Размер"]), row["SHA-256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_people_families_and_what_they_were(office: Office, town: Town) -> None:
    former = person("lebedev", "Лебедев", "Олег")
    people.enrol(user=former, community=town.class_7b, role=Role.PUPIL, now=office.now)
    people.expel(user=former, community=town.class_7b, role=Role.PUPIL, now=office.now, by=town.admin)
    archive = office.archive()
    rows = {row["Логин"]: row for row in archive.rows("people.csv")}
    assert (rows["petrov"]["Фамилия"], rows["petrov"]["Роли сейчас"]) == ("Петров", "ученик")
    names = [row["Фамилия"] for row in archive.rows("people.csv")]
    assert names == sorted(names)
    assert [(row["Ребёнок"], row["Представитель"]) for row in archive.rows("families.csv")] == [
        ("Петров Илья Олегович", "Петрова Анна Ивановна")
    ]
    [history] = [row for row in archive.rows("memberships.csv") if row["Имя"] == "Лебедев Олег" and row["По"]][:1]
    assert (history["Сообщество"], history["Роль"]) == ("7\u00a0«Б»", "ученик")
    assert history["Снял"] == "Бондаренко Тамара Львовна"
    assert "7\u00a0«Б»" in {row["Название"] for row in archive.rows("communities.csv")}


def test_a_chat_is_a_page_to_read_and_lines_for_programs(office: Office, town: Town) -> None:
    file_id = office.upload(town.teacher, "Памятка".encode())
    first = office.say(town.teacher, "Учебник, с. 84. <script>alert(1)</script>", file_ids=[file_id])
    office.say(town.pupil, "Спасибо!", reply_to=first.id)
    gone = office.say(town.pupil, "лишнее")
    Message.objects.filter(pk=gone.id).update(deleted_at=office.now)
    chat = office.chat()
    archive = office.archive()
    lines = [one for one in archive.messages(chat) if one["kind"] != "system"]
    assert [one["text"] for one in lines] == ["Учебник, с. 84. <script>alert(1)</script>", "Спасибо!", ""]
    assert lines[0]["author"]["full_name"] == "Колесникова Марина Сергеевна"
    assert lines[1]["reply_to"]["text"].startswith("Учебник")
    assert lines[2]["deleted_at"] is not None
    path = lines[0]["files"][0]["path"]
    assert archive.zip.read(path) == "Памятка".encode()
    page = archive.page(chat)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert f"../../{path}" in page
    assert "Сообщение удалено." in page
    assert archive.mentions("лишнее") == []
    [row] = archive.rows("files.csv")
    assert (row["Путь"], row["Имя"], row["Отправил"], row["Есть"]) == (
        path,
        "памятка.txt",
        "Колесникова Марина Сергеевна",
        "да",
    )


def test_lessons_registers_and_the_calendar(office: Office, town: Town) -> None:
    lesson = plan(town, office.now - timedelta(hours=2))
    lesson.opened_at, lesson.ended_at, lesson.state = lesson.starts_at, lesson.ends_at, "ended"
    lesson.save()
    registers.store(lesson=lesson, now=office.now)
    archive = office.archive()
    [row] = archive.rows("lessons.csv")
    assert (row["Предмет"], row["Учитель"], row["Состояние"]) == ("Алгебра", "Колесникова Марина Сергеевна", "прошёл")
    calendar = Calendar.from_ical(archive.text("lessons.ics"))
    [event] = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Алгебра, 7\u00a0«Б»"
    assert event.decoded("dtstart") == lesson.starts_at.replace(microsecond=0)
    lines = {row["Ученик"]: row for row in archive.rows("registers.csv")}
    assert set(lines) == {"Петров Илья Олегович", "Ефимова Полина Андреевна"}
    assert lines["Петров Илья Олегович"]["Отметка"] == "нет"


def test_an_anonymous_poll_stays_anonymous(office: Office, town: Town) -> None:
    asked = {"question": "Когда?", "options": ["Чт", "Пт"]}
    polls = {}
    for is_anonymous in (True, False):
        body = asked | {"client_id": str(uuid4()), "is_anonymous": is_anonymous}
        poll = office.send(town.teacher, "POST", f"/api/chats/{office.chat().pk}/polls", body).json()
        vote = {"option_ids": [poll["options"][0]["id"]]}
        assert office.send(town.pupil, "PUT", f"/api/polls/{poll['id']}/vote", vote).status_code == 200
        polls[is_anonymous] = poll["id"]
    archive = office.archive()
    sums = {(row["id опроса"], row["Ответ"]): row["Голосов"] for row in archive.rows("polls.csv")}
    assert sums[polls[False], "Чт"] == "1"
    assert sums[polls[True], "Чт"] == sums[polls[True], "Пт"] == ""
    assert [(row["id опроса"], row["Имя"]) for row in archive.rows("votes.csv")] == [
        (polls[False], "Петров Илья Олегович")
    ]


def test_rules_and_the_chain_of_acts(office: Office, town: Town) -> None:
    archive = office.archive()
    rules = json.loads(archive.text("rules.json"))
    assert rules["school"]["name"] == "Школа № 12"
    assert rules["rules"]["adult_child"] == "second_adult"
    assert {one["key"] for one in rules["room_presets"]} >= {"grades_5_9"}
    acts = archive.rows("audit.csv")
    assert acts[-1]["Действие"] == "export.begun"
    assert [row["Хеш предыдущей"] for row in acts[1:]] == [row["Хеш"] for row in acts[:-1]]


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "+7 900", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_cell_is_a_formula(evil: str, office: Office, town: Town) -> None:
    evil_one = accounts.create_person(login="evil", family_name=evil, given_name=evil)
    people.enrol(user=evil_one, community=town.class_7b, role=Role.PUPIL, now=office.now)
    archive = office.archive()
    assert any(evil.strip() in row["Фамилия"] for row in archive.rows("people.csv"))
    for name in archive.names:
        if name.endswith(".csv"):
            for row in archive.rows(name):
                for cell in row.values():
                    assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (name, cell)


def test_a_large_file_passes_through_in_pieces(office: Office, town: Town) -> None:
    file_id = office.upload(town.teacher, b"text")
    office.say(town.teacher, "Запись", file_ids=[file_id])
    with storage.ready(file_id).open("r+b") as stream:
        stream.truncate(96 * MEGABYTE)
    office.begin()
    tracemalloc.start()
    try:
        assert office.make()["state"] == "ready"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 24 * MEGABYTE


def test_a_file_that_went_in_the_meantime_is_named_as_gone(office: Office, town: Town) -> None:
    file_id = office.upload(town.teacher, b"text")
    office.say(town.teacher, "Запись", file_ids=[file_id])
    storage.remove(file_id)
    archive = office.archive()
    assert [row["Есть"] for row in archive.rows("files.csv")] == ["нет"]
    assert not [name for name in archive.names if name.startswith("files/")]
