"""Imports for screens: their state and sums, their lines, who is absent from them."""

from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Value, When

from sferum.kit.errors import Invalid
from sferum.rosters.models import Import, ImportLine, ImportState, LineState
from sferum.rosters.rules.sheets import table
from sferum.rosters.schemas import (
    AbsentOut,
    ColumnOut,
    CureOut,
    FaultOut,
    ImportOut,
    ImportProgress,
    LineCounts,
    LineOut,
    LinePage,
    LinesWanted,
    Sums,
)
from sferum.schools import queries as schools
from sferum.schools.models import School
from sferum.schools.queries import rolls

_LISTED = 20
_BUSY = frozenset({ImportState.CHECKING.value, ImportState.APPLYING.value})


def imports_of(school: School) -> list[ImportOut]:
    """The last imports, the newest first; a handful of queries for all."""
    rows = list(Import.objects.filter(school=school).select_related("into").order_by("-id")[:_LISTED])
    return _shown(rows)


def import_out(roster_import: Import) -> ImportOut:
    return _shown([roster_import])[0]


def _shown(rows: list[Import]) -> list[ImportOut]:
    counts: dict[UUID, dict[str, int]] = {one.pk: {} for one in rows}
    for of, state, count in (
        ImportLine.objects.filter(of__in=counts).values_list("of", "state").annotate(Count("id")).order_by()
    ):
        counts[of][state] = count
    persons = schools.people_in((one.by_id, one.school_id) for one in rows)
    groups = {one.pk: one for one in rolls.groups_of(rows[0].school_id)} if rows else {}
    return [
        ImportOut(
            id=one.pk,
            school_id=one.school_id,
            file_name=one.file_name,
            source=one.source,  # type: ignore[arg-type]
            state=one.state,  # type: ignore[arg-type]
            failure=one.failure,
            created_at=one.created_at,
            applied_at=one.applied_at,
            by=persons[one.by_id, one.school_id],
            makes_classes=one.makes_classes,
            into=schools.lite(one.into) if one.into else None,
            columns=[ColumnOut(**column) for column in one.columns],
            ignored=one.summary.get("ignored", []),
            counts=_counts(one, counts[one.pk]),
            progress=_progress(one, counts[one.pk]),
            will=Sums(**one.summary.get("will", {})),
            new_classes=one.summary.get("new_classes", []),
            did=Sums(**one.summary.get("did", {})),
            classes=[schools.lite(groups[key]) for key in map(UUID, one.summary.get("classes", ())) if key in groups],
            absent_count=len(one.absent),
            is_forgotten=one.forgotten_at is not None,
            can_apply=one.state not in _BUSY and bool(counts[one.pk].get(LineState.READY)),
        )
        for one in rows
    ]


def _counts(one: Import, found: dict[str, int]) -> LineCounts:
    known = {} if one.state == ImportState.CHECKING else found  # nothing is judged yet
    return LineCounts(total=sum(found.values()), **{state.value: known.get(state, 0) for state in LineState})


def _progress(one: Import, found: dict[str, int]) -> ImportProgress | None:
    if one.state == ImportState.CHECKING:
        return ImportProgress(done=0, total=sum(found.values()))
    if one.state == ImportState.APPLYING:
        total = max(one.summary.get("to_apply", 0), found.get(LineState.READY, 0))
        return ImportProgress(done=total - found.get(LineState.READY, 0), total=total)
    return None


def line_page(roster_import: Import, wanted: LinesWanted) -> LinePage:
    """A page of lines; one query. The cursor is «rank.number», since the faulty ones may stand first."""
    rank = Case(When(state=LineState.FAULT, then=Value(0)), default=Value(1))
    rows = ImportLine.objects.filter(of=roster_import).annotate(rank=rank if wanted.order == "faults" else Value(0))
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.after is not None:
        last_rank, last_number = _cursor(wanted.after)
        rows = rows.filter(rank=last_rank, number__gt=last_number) | rows.filter(rank__gt=last_rank)
    found = list(rows.order_by("rank", "number")[: wanted.limit + 1])
    page = found[: wanted.limit]
    has_more = len(found) > wanted.limit
    cursor = f"{page[-1].rank}.{page[-1].number}" if has_more else None
    return LinePage(items=[line_out(row) for row in page], has_more=has_more, next=cursor)


def _cursor(after: str) -> tuple[int, int]:
    rank, _, number = after.partition(".")
    if not (rank.isdecimal() and number.isdecimal() and len(after) < 20):
        raise Invalid(fields={"after": "Так это поле не заполняют."})
    return int(rank), int(number)


def line_out(row: ImportLine) -> LineOut:
    return LineOut(
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]
        cells=row.cells,
        state=row.state,  # type: ignore[arg-type]
        faults=[_fault(one) for one in row.faults],
        is_new=row.is_new,
        can_undo=row.state != LineState.APPLIED and bool(row.decisions or row.facts.get("typed")),
    )


def _fault(shape: dict[str, Any]) -> FaultOut:
    return FaultOut(
        field=shape["field"],
        code=shape["code"],
        sentence=shape["sentence"],
        cures=[CureOut(**one) for one in shape["cures"]],
    )


def faulty_table(roster_import: Import) -> bytes:
    """The faulty lines with their cells as typed and their faults in words."""
    keys = [one["key"] for one in roster_import.columns]
    titles = ["Строка", *(one["title"] for one in roster_import.columns), "Ошибка"]
    rows = ImportLine.objects.filter(of=roster_import, state=LineState.FAULT).order_by("number")
    return table(
        titles,
        (
            [
                str(row.number),
                *(row.cells.get(key, "") for key in keys),
                ". ".join(one["sentence"] for one in row.faults),
            ]
            for row in rows
        ),
    )


def absent_of(roster_import: Import) -> list[AbsentOut]:
    """Those of the absent who are still of these classes, in the file's order; three queries."""
    wanted = [UUID(one) for one in roster_import.absent]
    groups = {one.pk: one for one in rolls.groups_of(roster_import.school_id)}
    places: dict[UUID, list[UUID]] = {}
    for user_id, community_id, role, _is_archived in rolls.parts_in(roster_import.school_id, user_ids=wanted):
        if role == "pupil" and community_id in groups:
            places.setdefault(user_id, []).append(community_id)
    persons = schools.people(places, school_id=roster_import.school_id)
    return [
        AbsentOut(person=persons[one], communities=[schools.lite(groups[key]) for key in places[one]])
        for one in wanted
        if one in places
    ]
