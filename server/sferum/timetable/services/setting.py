"""What holds for the whole school: bells and holidays. Live lessons follow."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.kit.errors import Invalid
from sferum.kit.text import clean_line
from sferum.schools.models import School
from sferum.timetable.models import Bell, Holiday, Slot
from sferum.timetable.queries import tables
from sferum.timetable.services import placing

_LONGEST_HOLIDAY = timedelta(days=120)


def set_bells(*, school: School, bells: Sequence[tuple[int, time, time]], by: User, now: datetime) -> None:
    """All bells at once, in place of those before. Raises Invalid when they are not one after another."""
    ordered = sorted(bells)
    if not ordered or len({number for number, _, _ in ordered}) != len(ordered):
        raise Invalid(fields={"bells": "У каждого урока один звонок, и хотя бы один урок есть."})
    if any(starts >= ends for _, starts, ends in ordered):
        raise Invalid(fields={"bells": "Конец урока должен быть позже начала."})
    if any(one[2] > other[1] for one, other in pairwise(ordered)):
        raise Invalid(fields={"bells": "Уроки идут один за другим: проверьте, чтобы времена не перекрывались."})
    Bell.objects.filter(school=school).delete()
    Bell.objects.bulk_create(
        Bell(school=school, number=number, starts=starts, ends=ends) for number, starts, ends in ordered
    )
    _note("timetable.bells_set", school, by=by, now=now, count=len(ordered))
    _wake(school, by=by, now=now)


def add_holiday(*, school: School, name: str, first_date: date, last_date: date, by: User, now: datetime) -> None:
    """Days without lessons: the live ones among them are cancelled. Raises Invalid."""
    if not first_date <= last_date <= first_date + _LONGEST_HOLIDAY:
        raise Invalid(fields={"last_date": "Последний день не раньше первого и не дальше четырёх месяцев."})
    Holiday.objects.create(
        school=school,
        name=clean_line(name, field="name", limit=80),
        first_date=first_date,
        last_date=last_date,
    )
    _note("timetable.holiday_added", school, by=by, now=now, first=first_date, last=last_date)
    _wake(school, by=by, now=now)


def remove_holiday(*, school: School, holiday: Holiday, by: User, now: datetime) -> None:
    """Lessons as usual on these days."""
    _note("timetable.holiday_removed", school, by=by, now=now, first=holiday.first_date, last=holiday.last_date)
    holiday.delete()
    _wake(school, by=by, now=now)


def _wake(school: School, *, by: User, now: datetime) -> None:
    rows = Slot.objects.filter(school=school, last_date__gte=tables.today_of(school, now))
    placing.wake(rows.values_list("community_id", flat=True).distinct(), by=by)


def _note(action: str, school: School, *, by: User, now: datetime, **facts: object) -> None:
    audit.record(action=action, actor_id=by.pk, school_id=school.pk, target_id=school.pk, now=now, **facts)
