"""Substitutions: one day's lesson is otherwise, or not at all; everybody whom it concerns hears of it once."""

from datetime import date, datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.notifications import services as notifications
from sferum.schools import queries as schools
from sferum.schools.models import Role
from sferum.timetable import access, rules
from sferum.timetable.models import Change, Placing, Slot
from sferum.timetable.queries import tables
from sferum.timetable.queries.occurring import Occurrence, frame_of, occurrences
from sferum.timetable.services import placing
from sferum.timetable.services.slots import ClassBusy, find_teacher, note


class DayIsOver(Conflict):
    code, detail = "day_is_over", "Этот урок уже начался или прошёл, замену не записать."


def substitute(
    *,
    slot: Slot,
    day: date,
    is_cancelled: bool,
    teacher_id: UUID | None,
    subject: str | None,
    room: str | None,
    number: int | None,
    remark: str,
    by: User,
    now: datetime,
) -> None:
    """Write the day's lesson otherwise; a later word takes the place of the one before. Raises DayIsOver, ClassBusy.

    Raises Invalid when nothing is otherwise.
    """
    _require_ahead(slot, day, now=now)
    before = access.find_change(slot, day)
    teacher = find_teacher(slot.school_id, teacher_id) if teacher_id not in {None, slot.teacher_id} else None
    facts = {
        "is_cancelled": is_cancelled,
        "teacher": teacher,
        "subject": _other(subject, slot.subject, field="subject", limit=80),
        "room": _other(room, slot.room, field="room", limit=40),
        "number": None if number == slot.number else number,
        "note": clean_line(remark, field="note", limit=160, required=False),
    }
    if not any(value for name, value in facts.items() if name not in {"note", "number"}) and facts["number"] is None:
        raise Invalid(fields={"subject": "Здесь всё как обычно. Скажите, что в этот день иначе."})
    if before is not None and all(getattr(before, name) == value for name, value in facts.items()):
        return
    change, _ = Change.objects.update_or_create(
        slot=slot, date=day, defaults={**facts, "made_by": by, "changed_at": now}
    )
    _require_free(slot, day, change)
    note("timetable.substituted", slot, by=by, now=now, date=day, is_cancelled=is_cancelled)
    placing.place(community=slot.community, by=by, now=now, only=(slot.pk, day))
    _tell(slot, day, [before.teacher_id if before is not None else None, change.teacher_id], now=now)


def take_back(*, slot: Slot, day: date, by: User, now: datetime) -> None:
    """The rule holds again. Raises DayIsOver."""
    change = access.find_change(slot, day)
    if change is None:
        return
    _require_ahead(slot, day, now=now)
    change.delete()
    note("timetable.substitution_taken_back", slot, by=by, now=now, date=day)
    placing.place(community=slot.community, by=by, now=now, only=(slot.pk, day))
    _tell(slot, day, [change.teacher_id], now=now)


def _require_ahead(slot: Slot, day: date, *, now: datetime) -> None:
    begun = Placing.objects.select_related("lesson").filter(slot=slot, date=day).exclude(lesson__opened_at=None)
    if day < tables.today_of(slot.community.school, now) or begun.exists():
        raise DayIsOver
    usual = [one for one in occurrences([slot], day, day) if one.starts_at <= now]
    if usual:
        raise DayIsOver


def _require_free(slot: Slot, day: date, change: Change) -> None:
    """Moved to another number, it may not meet the class's other lesson of that day."""
    frame = frame_of([slot.school_id], day, day)
    if change.number is None:
        return
    if frame.span(slot, change.number) is None:
        raise Invalid(fields={"number": "Звонка на этот урок нет."})
    rows = Slot.objects.select_related("community__school", "teacher__profile")
    same_class = rows.filter(community=slot.community, first_date__lte=day, last_date__gte=day)
    found = [one for one in occurrences(same_class, day, day, frame) if not one.is_cancelled]
    moved = next((one for one in found if one.slot.pk == slot.pk), None)
    for other in found:
        if moved is None or other is moved:
            continue
        if moved.starts_at < other.ends_at and other.starts_at < moved.ends_at:
            raise ClassBusy(f"В это время уже есть урок: {other.subject}.")


def _tell(slot: Slot, day: date, teacher_ids: list[UUID | None], *, now: datetime) -> None:
    """To the teachers, the class's pupils and their parents; one notice, renewed if the day changes again."""
    one = next(iter(occurrences([slot], day, day)), None)
    if one is None:
        return
    pupils = {who for who, roles in schools.member_roles(slot.community).items() if Role.PUPIL in roles}
    parents = set().union(*accounts.guardians_of(pupils).values()) if pupils else set()
    teachers = {slot.teacher_id, *(who for who in teacher_ids if who is not None)}
    notifications.notify(
        user_ids=sorted(pupils | parents | teachers),
        kind="timetable",
        school_id=slot.school_id,
        title=f"Изменение в расписании, {slot.community.name}",
        text=_sentence(one),
        link=f"/timetable?week={rules.monday_of(day)}",
        dedupe_key=f"timetable:{slot.pk}:{day}",
        now=now,
    )


def _sentence(one: Occurrence) -> str:
    """«23 ноября, 3-й урок. Будет: физика, Пётр Ильич, кабинет 12.» No name is bent."""
    slot, day = one.slot, one.date
    when = rules.spoken(day)
    if one.number is not None:
        when += f", {one.number}-й урок"
    if one.is_cancelled:
        words = f"{when}. {slot.subject}: урока не будет."
    elif one.change is None:
        words = f"{when}. {slot.subject}: всё как обычно."
    else:
        profile = accounts.profiles([one.teacher_id])[one.teacher_id]
        parts = [one.subject, profile.formal_name, f"кабинет {one.room}" if one.room else ""]
        words = f"{when}. Будет: {', '.join(filter(None, parts))}."
    return f"{words} {one.change.note}".strip() if one.change is not None and one.change.note else words


def _other(value: str | None, usual: str, *, field: str, limit: int) -> str:
    """What was typed, unless it is as the rule says."""
    if value is None:
        return ""
    line = clean_line(value, field=field, limit=limit, required=False)
    return "" if line == usual else line
