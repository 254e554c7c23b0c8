"""Reads of registers: facts gathered for the measuring rule, lines drawn live or from what was stored."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sferum.accounts.schemas import Person
from sferum.calls import queries as calls
from sferum.kit.errors import NotFound
from sferum.kit.text import russian_order
from sferum.lessons.models import Lesson
from sferum.registers.models import Correction, Line, Register, Trouble
from sferum.registers.rules import Break, Measured, Obstacle, Stay, Times, find_outages, measure
from sferum.registers.schemas import (
    CorrectionOut,
    Counts,
    RegisterBreak,
    RegisterLesson,
    RegisterLine,
    RegisterOut,
    RegisterPage,
    RegisterStay,
    RegisterSummary,
)
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role

PAGE = 20


@dataclass(frozen=True)
class Facts:
    """All that is known of who was in a lesson; the measuring rule sees nothing else."""

    times: Times
    stays: dict[UUID, list[Stay]]
    obstacles: dict[UUID, list[Obstacle]]
    outages: list[datetime]
    now: datetime

    def measure(self, user_id: UUID) -> Measured:
        return measure(
            times=self.times,
            stays=self.stays.get(user_id, []),
            obstacles=self.obstacles.get(user_id, []),
            outages=self.outages,
            now=self.now,
        )


def facts(lesson: Lesson, now: datetime) -> Facts:
    """Two reads, however large the class is."""
    times = Times(lesson.starts_at, lesson.ends_at, lesson.opened_at, lesson.ended_at)
    stays: dict[UUID, list[Stay]] = {}
    for row in calls.stays(kind="lesson", subject_id=lesson.pk):
        stays.setdefault(row.user_id, []).append(Stay(row.entered_at, row.left_at, row.is_clean))
    obstacles: dict[UUID, list[Obstacle]] = {}
    for trouble in Trouble.objects.filter(lesson=lesson):
        obstacle = Obstacle(trouble.kind, trouble.cause, trouble.started_at, trouble.ended_at)
        obstacles.setdefault(trouble.user_id, []).append(obstacle)
    return Facts(times, stays, obstacles, find_outages(stays, times=times, now=now), now)


def pupils(lesson: Lesson) -> list[Person]:
    """Whose lines a register has: the class's pupils; guests and teachers are not marked."""
    return schools.roster(lesson.community, [Role.PUPIL])


def register(lesson: Lesson, *, can_correct: bool, now: datetime, only: set[UUID] | None = None) -> RegisterOut:
    stored = find_register(lesson)
    return RegisterOut(
        lesson=_head(lesson),
        is_final=stored is not None,
        can_correct=can_correct and lesson.opened_at is not None,
        lines=_lines(lesson, stored, now, only),
        now=now,
    )


def lines(lesson: Lesson, now: datetime, only: set[UUID] | None = None) -> list[RegisterLine]:
    """The register's lines (or those of `only`) in surname order; measured now until the lesson's are stored."""
    return _lines(lesson, find_register(lesson), now, only)


def line(lesson: Lesson, user_id: UUID, now: datetime) -> RegisterLine | None:
    """One pupil's line; None for those who are not on the class's list."""
    return next(iter(lines(lesson, now, {user_id})), None)


def find_register(lesson: Lesson) -> Register | None:
    return Register.objects.filter(lesson=lesson).first()


def past(community: Community, *, before: UUID | None) -> RegisterPage:
    """Registers of the class's lessons that are over, newest first, from before the lesson `before`."""
    rows = Register.objects.filter(community=community).select_related("lesson__community", "lesson__teacher__profile")
    if before is not None:
        last = rows.filter(lesson_id=before).first()
        if last is None:
            raise NotFound
        rows = rows.filter(Q(ended_at__lt=last.ended_at) | Q(ended_at=last.ended_at, lesson_id__lt=before))
    found = list(rows.order_by("-ended_at", "-lesson_id")[: PAGE + 1])
    page = found[:PAGE]
    counts = _counts(page)
    return RegisterPage(
        items=[RegisterSummary(**_head(one.lesson).dict(), counts=counts[one.pk]) for one in page],
        has_more=len(found) > PAGE,
    )


def of_school(school_id: UUID) -> Iterator[tuple[Lesson, list[RegisterLine]]]:
    """Every stored register of the school with its lines, oldest first, streamed."""
    rows = Register.objects.filter(lesson__school_id=school_id)
    rows = rows.select_related("lesson__community", "lesson__teacher__profile")
    for one in rows.order_by("ended_at", "pk").iterator():
        yield one.lesson, _lines(one.lesson, one, one.ended_at, None)


def person_of(row: Line) -> Person:
    """The pupil as he was called that day."""
    return Person(
        id=row.user_id,
        name=row.name,
        full_name=row.full_name,
        initials=row.initials,
        color=int(row.user_id.int % 10),
        role="pupil",
    )


def measured_of(row: Line) -> Measured:
    # The shapes read the stored times back.
    stays = [RegisterStay(**one) for one in row.stays]
    breaks = [RegisterBreak(**one) for one in row.breaks]
    return Measured(
        status=row.status,  # type: ignore[arg-type]
        first_entered_at=row.first_entered_at,
        last_left_at=row.last_left_at,
        minutes=row.minutes,
        late_minutes=row.late_minutes,
        early_minutes=row.early_minutes,
        tried_minutes=row.tried_minutes,
        stays=tuple(Stay(one.entered_at, one.left_at) for one in stays),
        breaks=tuple(Break(one.started_at, one.ended_at, one.cause) for one in breaks),
    )


def _lines(lesson: Lesson, stored: Register | None, now: datetime, only: set[UUID] | None) -> list[RegisterLine]:
    if lesson.opened_at is None:
        return []
    if stored is not None:
        rows = Line.objects.filter(register=stored)
        measured = [
            (person_of(row), measured_of(row)) for row in (rows if only is None else rows.filter(user__in=only))
        ]
    else:
        known = facts(lesson, now)
        listed = [one for one in pupils(lesson) if only is None or one.id in only]
        measured = [(one, known.measure(one.id)) for one in listed]
    corrections = _corrections(lesson, only)
    drawn = [_line(person, found, corrections.get(person.id)) for person, found in measured]
    return sorted(drawn, key=lambda one: (russian_order(one.person.full_name), one.person.id))


def _line(person: Person, found: Measured, correction: CorrectionOut | None) -> RegisterLine:
    return RegisterLine(
        person=person,
        status=(correction.status if correction else None) or found.status,
        measured=found.status,
        first_entered_at=found.first_entered_at,
        last_left_at=found.last_left_at,
        minutes=found.minutes,
        late_minutes=found.late_minutes,
        early_minutes=found.early_minutes,
        tried_minutes=found.tried_minutes,
        stays=[RegisterStay(entered_at=one.entered_at, left_at=one.left_at) for one in found.stays],
        breaks=[
            RegisterBreak(started_at=one.started_at, ended_at=one.ended_at, cause=one.cause) for one in found.breaks
        ],
        correction=correction,
    )


def _head(lesson: Lesson) -> RegisterLesson:
    return RegisterLesson(
        id=lesson.pk,
        subject=lesson.subject,
        topic=lesson.topic,
        community=schools.lite(lesson.community),
        teacher=schools.person(lesson.teacher.profile, Role.TEACHER.value),
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        opened_at=lesson.opened_at,
        ended_at=lesson.ended_at,
    )


def _corrections(lesson: Lesson, only: set[UUID] | None) -> dict[UUID, CorrectionOut]:
    found = Correction.objects.filter(lesson=lesson)
    rows = list(found if only is None else found.filter(user__in=only))
    persons = schools.people({row.by_id for row in rows}, school_id=lesson.school_id) if rows else {}
    return {
        row.user_id: CorrectionOut(
            status=row.status or None,  # type: ignore[arg-type]
            note=row.note,
            by=persons[row.by_id],
            at=row.at,
        )
        for row in rows
    }


def _counts(registers: Iterable[Register]) -> dict[UUID, Counts]:
    """How many pupils of each lesson have which status, corrections before measures; two queries for a page."""
    lesson_of = {one.pk: one.lesson_id for one in registers}
    corrected = {
        (lesson_id, user_id): status
        for lesson_id, user_id, status in Correction.objects.filter(lesson__in=lesson_of.values())
        .exclude(status="")
        .values_list("lesson_id", "user_id", "status")
    }
    counted: dict[UUID, Counter[str]] = {pk: Counter() for pk in lesson_of}
    rows = Line.objects.filter(register__in=lesson_of).values_list("register_id", "user_id", "status")
    for register_id, user_id, status in rows:
        counted[register_id][corrected.get((lesson_of[register_id], user_id), status)] += 1
    return {pk: Counts(**counter) for pk, counter in counted.items()}
