"""A CSV of a school's timetable: judged line by line, the good ones kept, the same file twice changes nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.audit import services as audit
from sferum.kit.errors import Invalid
from sferum.rosters.rules import words
from sferum.rosters.rules.lines import Unreadable
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, Role, School
from sferum.timetable import rules
from sferum.timetable.models import Slot
from sferum.timetable.queries import tables
from sferum.timetable.queries.occurring import Frame, frame_of
from sferum.timetable.schemas import TimetableImport, TimetableLine
from sferum.timetable.services import placing, reading
from sferum.timetable.services import slots as slot_services
from sferum.timetable.services.reading import Row

LARGEST_FILE = 2 * 1024 * 1024


@dataclass
class Judged:
    """What a file would bring."""

    rows: list[Row]
    new: dict[int, Slot] = field(default_factory=dict)
    unchanged: set[int] = field(default_factory=set)
    ended: list[Slot] = field(default_factory=list)
    touched: set[UUID] = field(default_factory=set)


class Known:
    """The school as the file is held against it: its classes, teachers and present rules."""

    def __init__(self, school: School, first: date, last: date) -> None:
        self.school, self.first, self.last = school, first, last
        self.frame: Frame = frame_of([school.pk], first, last)
        self.slots = tables.current(school.pk, first)
        self.communities: dict[str, Community] = {}
        for one in schools.classes_of(school.pk):
            one.school = school
            name = words.class_name(one.name) if one.kind == Kind.CLASS else None
            self.communities[name.key if name else words.same(one.name)] = one
        self.teachers: dict[str, list[Person]] = defaultdict(list)
        whole = schools.whole_school(school.pk)
        for teacher in {one.id: one for one in schools.roster(whole, [Role.TEACHER, Role.ADMIN, Role.STAFF])}.values():
            for key in _spellings(teacher.full_name):
                self.teachers[key].append(teacher)


def import_timetable(
    *,
    school: School,
    data: bytes,
    is_dry_run: bool,
    replaces: bool,
    first_date: date | None,
    last_date: date | None,
    by: User,
    now: datetime,
) -> TimetableImport:
    """Judge the file and, unless it is a dry run, keep its good lines.

    `replaces` ends what the file's classes had from the first day on and the file has not. Raises Invalid.
    """
    if len(data) > LARGEST_FILE:
        raise Invalid(fields={"file": "Файл больше двух мегабайт. Разделите его на части."})
    today = tables.today_of(school, now)
    year_from, year_until = rules.year_of(today)
    first, last = first_date or max(today, year_from), last_date or year_until
    if first < today:
        raise Invalid(fields={"first_date": "Расписание меняют с сегодняшнего дня или позже."})
    if not first <= last <= first + rules.LONGEST_RULE:
        raise Invalid(fields={"last_date": "Последний день не раньше первого и не дальше года."})
    try:
        rows = reading.read(data)
    except Unreadable as fault:
        raise Invalid(fault.sentence, fields={"file": fault.sentence}) from fault
    known = Known(school, first, last)
    judged = _judge(rows, known, replaces=replaces, by=by)
    if not is_dry_run:
        _apply(judged, known, by=by, now=now)
    everything = [slot for slot in known.slots if slot not in judged.ended] + list(judged.new.values())
    warnings = tables.clashes(everything, known.frame, only={slot.pk for slot in judged.new.values()})
    return TimetableImport(
        is_applied=not is_dry_run,
        new=len(judged.new),
        unchanged=len(judged.unchanged),
        faults=sum(1 for row in rows if row.faults),
        ended=len(judged.ended),
        lines=[_line_out(row, judged) for row in rows],
        warnings=warnings[:100],
    )


def _judge(rows: list[Row], known: Known, *, replaces: bool, by: User) -> Judged:
    judged = Judged(rows)
    found = [(row, slot) for row in rows if (slot := _understood(row, known, judged, by)) is not None]
    staying = [slot for slot in known.slots if slot.first_date <= known.last]
    same = {_identity(slot): slot for slot in staying}
    if replaces:
        kept = {same[key].pk for _, slot in found if (key := _identity(slot)) in same}
        judged.ended = [slot for slot in staying if slot.community_id in judged.touched and slot.pk not in kept]
    gone = {slot.pk for slot in judged.ended}
    taken: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in staying:
        if slot.pk not in gone:
            taken[slot.community_id].append(slot)
    for row, slot in found:
        if _identity(slot) in same:
            judged.unchanged.add(row.number)
        elif (busy := tables.class_clash(slot, taken[slot.community_id], known.frame)) is not None:
            row.blame("number", "class_busy", f"У класса в это время уже есть урок: {busy.subject}.")
        else:
            taken[slot.community_id].append(slot)
            judged.new[row.number] = slot
    return judged


def _understood(row: Row, known: Known, judged: Judged, by: User) -> Slot | None:
    """The rule that a line means; None where something in it is wrong."""
    community, teacher = _community(row, known), _teacher(row, known)
    if row.lesson is not None and row.lesson not in known.frame.bells_of(known.school.pk):
        row.blame("number", "no_bell", "Звонка на этот урок нет. Добавьте его в звонки.")
    if community is not None:
        judged.touched.add(community.pk)
    if community is None or teacher is None or row.faults:
        return None
    return _slot(row, community, teacher, known, by)


def _apply(judged: Judged, known: Known, *, by: User, now: datetime) -> None:
    classes = {slot.community_id for slot in [*judged.new.values(), *judged.ended]}
    for slot in judged.ended:
        slot_services.close_slot(slot=slot, since=known.first, by=by, now=now)
    Slot.objects.bulk_create(judged.new.values())
    audit.record(
        action="timetable.imported",
        actor_id=by.pk,
        school_id=known.school.pk,
        target_id=known.school.pk,
        now=now,
        new=len(judged.new),
        ended=len(judged.ended),
    )
    placing.wake(classes, by=by)


def _slot(row: Row, community: Community, teacher: Person, known: Known, by: User) -> Slot:
    return Slot(
        school_id=known.school.pk,
        community=community,
        teacher_id=teacher.id,
        subject=row.cells["subject"],
        room=row.cells.get("room", ""),
        weekday=row.weekday,
        number=row.lesson,
        starts=row.starts,
        ends=row.ends,
        weeks=row.weeks,
        first_date=known.first,
        last_date=known.last,
        made_by=by,
    )


def _community(row: Row, known: Known) -> Community | None:
    """A group where one is named, else the class."""
    group, told = row.cells.get("group", ""), row.cells.get("class_name", "")
    if group:
        found = known.communities.get(words.same(group))
        if found is None:
            row.blame("group", "group_unknown", f"Группы «{group}» в школе нет.")
        return found
    name = words.class_name(told)
    found = known.communities.get(name.key) if name is not None else None
    if found is None:
        sentence = f"Класса «{told}» в школе нет." if told else "Нет класса."
        row.blame("class_name", "class_unknown", sentence)
    return found


def _teacher(row: Row, known: Known) -> Person | None:
    told = row.cells.get("teacher", "")
    found = known.teachers.get(words.same(told), []) if told else []
    if len(found) > 1:
        row.blame("teacher", "teacher_doubtful", f"Учителей с таким именем несколько: {told}. Напишите имя полностью.")
    elif told and not found:
        row.blame("teacher", "teacher_unknown", f"Такого учителя в школе нет: {told}.")
    return found[0] if len(found) == 1 else None


def _spellings(full_name: str) -> set[str]:
    """«Колесникова Марина Сергеевна», «Колесникова М. С.», «Колесникова М.С.», «Марина Сергеевна Колесникова»."""
    family, *rest = full_name.split()
    initials = [one[:1] for one in rest]
    told = [
        full_name,
        " ".join([family, *rest[:1]]),
        " ".join([*rest, family]),
        " ".join([family, *(f"{one}." for one in initials)]),
        " ".join([family, *(f"{one}." for one in initials[:1])]),
    ]
    return {words.same(one) for one in told}


def _identity(slot: Slot) -> tuple[object, ...]:
    """What makes two rules the same; when they hold is another matter."""
    return (
        slot.community_id,
        slot.weekday,
        slot.number,
        slot.starts,
        slot.ends,
        slot.weeks,
        slot.subject,
        slot.teacher_id,
        slot.room,
    )


def _line_out(row: Row, judged: Judged) -> TimetableLine:
    state = "fault" if row.faults else ("unchanged" if row.number in judged.unchanged else "new")
    return TimetableLine(number=row.number, cells=row.cells, state=state, faults=row.faults)  # type: ignore[arg-type]
