"""An import judged: its rows into lines, the verdict on each back into its row, the sums into the import's."""

from collections.abc import Iterable
from uuid import UUID

from sferum.accounts.services import keyed_hash
from sferum.rosters.models import Import, ImportLine, Source
from sferum.rosters.queries.known import known_of
from sferum.rosters.rules import words
from sferum.rosters.rules.forms import Options
from sferum.rosters.rules.judging import Verdict, judge
from sferum.rosters.rules.known import WHOLE, Changes, Known
from sferum.rosters.rules.lines import APPLIED, FAULT, READY, SKIPPED, UNCHANGED, Line

_AT_ONCE = 500
_BROUGHT = ("pupil", "teacher", "parent", "staff")


def judge_import(roster_import: Import) -> tuple[list[ImportLine], list[Verdict], Known]:
    """The verdicts of this moment, written into the rows that they change."""
    rows = list(ImportLine.objects.filter(of=roster_import).order_by("number"))
    known = known_of(roster_import.school)
    options = Options(
        makes_classes=roster_import.makes_classes,
        class_id=roster_import.into_id if roster_import.into_id in known.groups else None,
        hide=_hide,
    )
    is_oneroster = roster_import.source == Source.ONEROSTER
    verdicts = judge([_line(row) for row in rows], known, options, is_oneroster=is_oneroster)
    _store(rows, verdicts, is_oneroster=is_oneroster)
    _sum_up(roster_import, verdicts, known)
    return rows, verdicts, known


def _hide(told: str) -> str:
    """A birth date tells two namesakes apart; nobody can read it out of what is kept."""
    return keyed_hash(told)[:32]


def _line(row: ImportLine) -> Line:
    return Line(
        number=row.number,
        kind=row.kind,
        cells=row.cells,
        facts=row.facts,
        decisions=row.decisions,
        result_id=row.result_id,
        is_applied=row.state == APPLIED,
    )


def _store(rows: list[ImportLine], verdicts: list[Verdict], *, is_oneroster: bool) -> None:
    changed = []
    for row, verdict in zip(rows, verdicts, strict=True):
        faults = [fault.shape() for fault in verdict.faults]
        is_new = row.is_new if verdict.state == APPLIED else isinstance(verdict.who, str)
        kind = row.kind if is_oneroster else verdict.kind
        told = (verdict.state, faults, is_new, kind)
        if (row.state, row.faults, row.is_new, row.kind) != told:
            row.state, row.faults, row.is_new, row.kind = told
            changed.append(row)
    ImportLine.objects.bulk_update(changed, ["state", "faults", "is_new", "kind"], batch_size=_AT_ONCE)


def _sum_up(roster_import: Import, verdicts: list[Verdict], known: Known) -> None:
    wanted = union(verdict.changes for verdict in verdicts if verdict.state == READY)
    names = [group.class_name for group in wanted.groups.values() if group.class_name]
    roster_import.summary = {
        **roster_import.summary,
        "will": sums(wanted),
        "new_classes": [one.shown for one in sorted(names)],
    }
    roster_import.absent = [] if roster_import.summary.get("is_partial") else _absent(verdicts, known)
    roster_import.save(update_fields=["summary", "absent"])


def union(all_changes: Iterable[Changes]) -> Changes:
    wanted = Changes()
    for one in all_changes:
        wanted.add(one)
    return wanted


def sums(changes: Changes) -> dict[str, int]:
    """What the changes come to, in numbers."""
    kinds = [one.role for one in changes.people.values()]
    found = {
        "people": len(kinds),
        **{f"{kind}s" if kind != "staff" else kind: kinds.count(kind) for kind in _BROUGHT},
        "renamed": len(changes.names),
        "classes": sum(1 for one in changes.groups.values() if one.class_name),
        "groups": sum(1 for one in changes.groups.values() if not one.class_name),
        "places": sum(1 for _who, group, _role in changes.given if group != WHOLE),
        "left": len(changes.ended),
        "guardians": len(changes.guardians),
        "addresses": len(changes.addresses),
        "assignments": len(changes.assignments) + len(changes.heads),
    }
    return {name: count for name, count in found.items() if count}


def _absent(verdicts: list[Verdict], known: Known) -> list[str]:
    """Pupils of the file's classes whom no line means. Whom a faulty line may mean is not absent."""
    named = {verdict.who for verdict in verdicts}
    doubtful = {words.name_key(one.names) for one in verdicts if one.state in {FAULT, SKIPPED}}
    lines = [one for one in verdicts if one.kind == "pupil" and one.state in {READY, UNCHANGED, APPLIED}]
    classes = {place for one in lines for place in one.places if isinstance(place, UUID)}
    absent = [
        one
        for one in known.people.values()
        if one.id not in named and words.name_key(one.names) not in doubtful and known.classes_of(one.id) & classes
    ]
    return [str(one.id) for one in sorted(absent, key=lambda one: (words.same(one.names.family), one.id))]
