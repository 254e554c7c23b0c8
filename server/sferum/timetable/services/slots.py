"""Repeating lessons: added, changed from a day on, ended. Days that were stay as they were."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role
from sferum.timetable import rules
from sferum.timetable.models import Change, Placing, Slot
from sferum.timetable.queries import tables
from sferum.timetable.queries.occurring import Frame, frame_of
from sferum.timetable.schemas import Clash
from sferum.timetable.services import placing


class ClassBusy(Conflict):
    """The class's other lesson stands in the sentence."""

    code = "class_busy"


def add_slot(*, community: Community, by: User, now: datetime, **facts: Any) -> tuple[Slot, list[Clash]]:
    """A new rule; answers what it clashes with. Raises Invalid naming the fields, ClassBusy."""
    today = tables.today_of(community.school, now)
    first, last = rules.year_of(today)
    slot = Slot(
        school_id=community.school_id,
        community=community,
        weekday=facts["weekday"],
        weeks=facts["weeks"],
        first_date=facts["first_date"] or max(today, first),
        last_date=facts["last_date"] or last,
        made_by=by,
    )
    _set_time(slot, number=facts["number"], starts=facts["starts"], ends=facts["ends"])
    _set_what(slot, subject=facts["subject"], room=facts["room"], teacher_id=facts["teacher_id"])
    clashes = save(slot, now=now)
    note("timetable.slot_added", slot, by=by, now=now)
    placing.wake([community.pk], by=by)
    return slot, clashes


def change_slot(*, slot: Slot, since: date | None, by: User, now: datetime, **facts: Any) -> tuple[Slot, list[Clash]]:
    """From `since` on it is otherwise: the rule ends the day before, and goes on as another.

    Substitutions and live lessons of the days to come go with it where the weekday stays.
    """
    today = tables.today_of(slot.community.school, now)
    since = max(since or today, today, slot.first_date)
    if since > slot.last_date:
        raise Conflict("Этот урок уже закончился.")
    given = {name: value for name, value in facts.items() if value is not None}
    changed = slot if since == slot.first_date else _continued(slot, since)
    changed.weekday, changed.weeks = given.get("weekday", slot.weekday), given.get("weeks", slot.weeks)
    changed.last_date = given.get("last_date", slot.last_date)
    if given.keys() & {"number", "starts", "ends"}:
        number = given.get("number") if "starts" not in given else None
        _set_time(changed, number=number, starts=given.get("starts"), ends=given.get("ends"))
    _set_what(
        changed,
        subject=given.get("subject", slot.subject),
        room=given.get("room", slot.room),
        teacher_id=given.get("teacher_id", slot.teacher_id),
    )
    if changed is not slot:
        slot.last_date = since - timedelta(days=1)
        slot.save(update_fields=["last_date"])
    clashes = save(changed, now=now)
    if changed is not slot:
        Change.objects.filter(slot=slot, date__gte=since).update(slot=changed)
        Placing.objects.filter(slot=slot, date__gte=since).update(slot=changed)
    note("timetable.slot_changed", changed, by=by, now=now)
    placing.wake([slot.community_id], by=by)
    return changed, clashes


def end_slot(*, slot: Slot, since: date | None, by: User | None, now: datetime) -> None:
    """No more from this day on; live lessons follow."""
    close_slot(slot=slot, since=since, by=by, now=now)
    placing.wake([slot.community_id], by=by)


def close_slot(*, slot: Slot, since: date | None, by: User | None, now: datetime) -> None:
    """As `end_slot`, of many: whoever ends them wakes their classes. One that never was goes wholly."""
    since = max(since or date.min, tables.today_of(slot.community.school, now), slot.first_date)
    if since > slot.last_date:
        return
    note("timetable.slot_ended", slot, by=by, now=now, since=since)
    if since == slot.first_date and not Placing.objects.filter(slot=slot, starts_at__lte=now).exists():
        placing.retire(slot=slot, by=by, now=now)
        slot.delete()
        return
    slot.last_date = max(since - timedelta(days=1), slot.first_date)
    slot.save(update_fields=["last_date"])


def save(slot: Slot, *, now: datetime, frame: Frame | None = None, known: list[Slot] | None = None) -> list[Clash]:
    """Keep it, unless its class has another lesson then; answers what is probably not meant."""
    if not slot.first_date <= slot.last_date <= slot.first_date + rules.LONGEST_RULE:
        raise Invalid(fields={"last_date": "Последний день не раньше первого и не дальше года."})
    frame = frame or frame_of([slot.school_id], slot.first_date, slot.last_date)
    if slot.number is not None and frame.span(slot) is None:
        raise Invalid(fields={"number": "Звонка на этот урок нет. Добавьте его в звонки."})
    known = known if known is not None else tables.current(slot.school_id, slot.first_date)
    others = [one for one in known if one.pk != slot.pk]
    busy = tables.class_clash(slot, others, frame)
    if busy is not None:
        raise ClassBusy(f"В это время уже есть урок: {tables.place(busy)}, {busy.subject}.")
    slot.save()
    return [*tables.clashes([*others, slot], frame, only={slot.pk}), *_not_of_class(slot)]


def note(action: str, slot: Slot, *, by: User | None, now: datetime, **facts: Any) -> None:
    """Audit an act with a rule."""
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=slot.school_id,
        target_id=slot.pk,
        now=now,
        community=slot.community_id,
        **facts,
    )


def find_teacher(school_id: UUID, teacher_id: UUID, *, field: str = "teacher_id") -> User:
    """A teacher or one of the staff of this school. Raises Invalid."""
    user = accounts.find_user(teacher_id)
    if user is None or not user.is_active or teacher_id not in schools.staff_ids(school_id):
        raise Invalid(fields={field: "Такого учителя в школе нет."})
    return user


def _set_time(slot: Slot, *, number: int | None, starts: time | None, ends: time | None) -> None:
    if number is not None and (starts or ends):
        raise Invalid(fields={"number": "Или номер урока, или время."})
    if number is None and (starts is None or ends is None):
        raise Invalid(fields={"number": "Укажите номер урока или время начала и конца."})
    if starts is not None and ends is not None and ends <= starts:
        raise Invalid(fields={"ends": "Конец должен быть позже начала."})
    slot.number, slot.starts, slot.ends = number, starts, ends


def _set_what(slot: Slot, *, subject: str, room: str, teacher_id: UUID) -> None:
    slot.subject = clean_line(subject, field="subject", limit=80)
    slot.room = clean_line(room, field="room", limit=40, required=False)
    if slot.teacher_id != teacher_id:
        slot.teacher = find_teacher(slot.school_id, teacher_id)


def _continued(slot: Slot, since: date) -> Slot:
    return Slot(
        school_id=slot.school_id,
        community=slot.community,
        teacher=slot.teacher,
        number=slot.number,
        starts=slot.starts,
        ends=slot.ends,
        first_date=since,
        made_by=slot.made_by,
    )


def _not_of_class(slot: Slot) -> list[Clash]:
    roles = schools.member_roles(slot.community, only=slot.teacher_id).get(slot.teacher_id, frozenset())
    if Role.TEACHER in roles:
        return []
    name = slot.teacher.profile.formal_name
    sentence = f"{name}: не в учителях, {slot.community.name}. Урок откроется, остальное в классе не видно."
    return [Clash(code="not_of_class", sentence=sentence, slot_ids=[slot.pk])]
