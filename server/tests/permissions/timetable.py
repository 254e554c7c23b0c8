"""Who may do what with the timetable."""

from datetime import datetime, time, timedelta
from typing import Any

from sferum.timetable.models import Holiday, Slot
from sferum.timetable.queries import tables
from sferum.timetable.services import feeding, setting, slots
from tests.factories.town import Town
from tests.permissions.roles import ALL, EVERYONE, OTHER_SCHOOL, OUTSIDE, Row, row

SLOT = {
    "weekday": "{weekday}",
    "starts": "{starts}",
    "ends": "{ends}",
    "subject": "Алгебра",
    "teacher_id": "{teacher}",
}
BELLS = {"bells": [{"number": 1, "starts": "08:30", "ends": "09:15"}]}
HOLIDAY = {"name": "Каникулы", "first_date": "2030-01-01", "last_date": "2030-01-09"}
NOT_MAKERS = "other_class_pupil other_class_teacher parent pupil teacher"


def makes_for_school(status: int) -> dict[str, int]:
    """For the school's admin and staff; its other people are told no, everybody else sees nothing."""
    return row(s404=OTHER_SCHOOL, s403=NOT_MAKERS, **{f"s{status}": "admin staff"})


def makes_for_class(status: int) -> dict[str, int]:
    return row(s404=OUTSIDE, s403="parent pupil teacher", **{f"s{status}": "admin staff"})


def names(town: Town, now: datetime) -> dict[str, Any]:
    """A lesson of the day after tomorrow, a holiday and a pupil's calendar address, fresh for each role."""
    day = tables.today_of(town.school, now) + timedelta(days=2)
    # Each role's lesson in minutes of its own: a class is not in two lessons at once.
    minute = 2 * Slot.objects.count()
    slot, _ = slots.add_slot(
        community=town.class_7b,
        by=town.admin,
        now=now,
        weekday=day.isoweekday(),
        number=None,
        starts=time(8, minute),
        ends=time(8, minute + 1),
        weeks="all",
        first_date=day,
        last_date=day,
        subject="Физика",
        teacher_id=town.teacher.pk,
        room="",
    )
    far = day + timedelta(days=60)
    setting.add_holiday(school=town.school, name="Каникулы", first_date=far, last_date=far, by=town.admin, now=now)
    feed, secret = feeding.make_feed(user=town.pupil, community=None, now=now)
    return {
        "slot": slot.pk,
        "day": day,
        "holiday": Holiday.objects.latest("created_at").pk,
        "feed": feed.pk,
        "feed_file": f"{secret}.ics",
        "teacher": town.teacher.pk,
        "weekday": (day + timedelta(days=1)).isoweekday(),
        "starts": f"09:{minute:02}",
        "ends": f"09:{minute + 1:02}",
    }


TABLE: list[Row] = [
    ("GET", "/api/timetable/week", None, row(s200=EVERYONE)),
    ("GET", "/api/schools/{school}/timetable", None, row(s404=OTHER_SCHOOL, s200=f"{NOT_MAKERS} staff admin")),
    ("PUT", "/api/schools/{school}/timetable/bells", BELLS, makes_for_school(200)),
    ("POST", "/api/schools/{school}/timetable/holidays", HOLIDAY, makes_for_school(201)),
    ("DELETE", "/api/schools/{school}/timetable/holidays/{holiday}", None, makes_for_school(200)),
    # Without a file nobody gets further than the form; with one, tests/timetable/test_import.py asks at the door.
    ("POST", "/api/schools/{school}/timetable/import", None, row(s422=EVERYONE)),
    ("GET", "/api/communities/{class}/timetable", None, makes_for_class(200)),
    ("POST", "/api/communities/{class}/timetable", SLOT, makes_for_class(201)),
    ("PATCH", "/api/timetable/slots/{slot}", {"room": "12"}, makes_for_class(200)),
    ("DELETE", "/api/timetable/slots/{slot}", None, makes_for_class(204)),
    ("PUT", "/api/timetable/slots/{slot}/changes/{day}", {"is_cancelled": True}, makes_for_class(204)),
    ("DELETE", "/api/timetable/slots/{slot}/changes/{day}", None, makes_for_class(204)),
    ("GET", "/api/timetable/feeds", None, row(s200=EVERYONE)),
    ("POST", "/api/timetable/feeds", {}, row(s201=EVERYONE)),
    ("DELETE", "/api/timetable/feeds/{feed}", None, row(s404=EVERYONE.replace(" pupil", ""), s204="pupil")),
    ("GET", "/api/feeds/{feed_file}", None, row(s200=ALL)),
]
