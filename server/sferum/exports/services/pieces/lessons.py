"""Lessons as a table and as a calendar, the timetable, the registers."""

from datetime import UTC

from icalendar import Event

from config.env import env
from sferum.exports.rules.tables import Cell, table
from sferum.exports.services.ground import Ground
from sferum.lessons import queries as lessons
from sferum.registers import queries as registers
from sferum.registers.sheet import STATUSES
from sferum.timetable.queries import whole as timetable

STATES = {"planned": "запланирован", "open": "идёт", "ended": "прошёл", "cancelled": "отменён"}
DAYS = ["", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
WEEKS = {"all": "каждую", "odd": "нечётные", "even": "чётные"}


def write_lessons(ground: Ground) -> None:
    draft = ground.folder / "lessons.ics.draft"
    head = ["id", "id класса", "Класс", "Предмет", "Тема", "id учителя", "Учитель", "Начало", "Конец", "Состояние",
            "Открыт", "Закончен"]  # fmt: skip
    with table(ground.folder / "lessons.csv", head, zone=ground.zone) as write, draft.open("wb") as calendar:
        # Written event by event: a school's years do not fit into one object.
        calendar.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sferum//Export//RU\r\n")
        for one in lessons.of_school(ground.school.pk):
            write(
                [
                    one.pk,
                    one.community_id,
                    one.community.name,
                    one.subject,
                    one.topic,
                    ground.own_id(one.teacher_id),
                    ground.name(one.teacher_id),
                    one.starts_at,
                    one.ends_at,
                    STATES.get(one.state, one.state),
                    one.opened_at,
                    one.ended_at,
                ]
            )
            event = Event()
            event.add("uid", f"{one.pk}@{env.host}")
            event.add("dtstamp", one.created_at.astimezone(UTC))
            event.add("dtstart", one.starts_at.astimezone(UTC))
            event.add("dtend", one.ends_at.astimezone(UTC))
            event.add("summary", f"{one.subject}, {one.community.name}")
            event.add("description", ". ".join(filter(None, [one.topic, ground.name(one.teacher_id)])))
            event.add("status", "CANCELLED" if one.state == "cancelled" else "CONFIRMED")
            calendar.write(event.to_ical())
        calendar.write(b"END:VCALENDAR\r\n")
    draft.replace(ground.folder / "lessons.ics")
    _write_timetable(ground)


def _write_timetable(ground: Ground) -> None:
    school_id = ground.school.pk
    head = ["id", "Класс", "День", "Недели", "Номер", "Начало", "Конец", "Предмет", "Учитель", "Кабинет", "С", "По"]
    with table(ground.folder / "timetable.csv", head, zone=ground.zone) as write:
        for slot in timetable.slots(school_id):
            when: list[Cell] = [
                DAYS[slot.weekday],
                WEEKS.get(slot.weeks, slot.weeks),
                slot.number,
                slot.starts,
                slot.ends,
            ]
            who: list[Cell] = [slot.subject, ground.name(slot.teacher_id), slot.room]
            write([slot.pk, slot.community.name, *when, *who, slot.first_date, slot.last_date])
    head = ["id строки расписания", "Класс", "Дата", "Отменён", "Предмет", "Учитель", "Кабинет", "Номер", "Заметка"]
    with table(ground.folder / "substitutions.csv", head, zone=ground.zone) as write:
        for change in timetable.changes(school_id):
            what: list[Cell] = [
                change.is_cancelled,
                change.subject,
                ground.name(change.teacher_id),
                change.room,
                change.number,
            ]
            write([change.slot_id, change.slot.community.name, change.date, *what, change.note])
    with table(ground.folder / "bells.csv", ["Номер", "Начало", "Конец"], zone=ground.zone) as write:
        for bell in timetable.bells(school_id):
            write([bell.number, bell.starts, bell.ends])
    with table(ground.folder / "holidays.csv", ["Название", "С", "По"], zone=ground.zone) as write:
        for holiday in timetable.holidays(school_id):
            write([holiday.name, holiday.first_date, holiday.last_date])


def write_registers(ground: Ground) -> None:
    head = ["id урока", "Дата", "Класс", "Предмет", "Учитель", "id ученика", "Ученик", "Отметка", "Измерено", "Вход",
            "Выход", "На уроке, мин", "Опоздание, мин", "Ранний уход, мин", "Не мог подключиться, мин", "Исправил",
            "Примечание"]  # fmt: skip
    with table(ground.folder / "registers.csv", head, zone=ground.zone) as write:
        for lesson, lines in registers.of_school(ground.school.pk):
            about: list[Cell] = [
                lesson.pk,
                lesson.starts_at,
                lesson.community.name,
                lesson.subject,
                ground.name(lesson.teacher_id),
            ]
            for line in lines:
                note = line.correction
                write(
                    [
                        *about,
                        line.person.id,
                        line.person.full_name,
                        STATUSES[line.status],
                        STATUSES[line.measured],
                        line.first_entered_at,
                        line.last_left_at,
                        line.minutes,
                        line.late_minutes,
                        line.early_minutes,
                        line.tried_minutes,
                        note.by.full_name if note else "",
                        note.note if note else "",
                    ]
                )
