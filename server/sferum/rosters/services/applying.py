"""The good lines taken: a few while their sender waits, many by jobs, batch after batch, each whole or not at all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sferum.accounts.models import User
from sferum.delivery import jobs
from sferum.kit.errors import Conflict, Refusal
from sferum.rosters.models import Import, ImportLine, ImportState
from sferum.rosters.rules.judging import Verdict
from sferum.rosters.rules.lines import APPLIED, READY
from sferum.rosters.services.imports import lock, lock_school, require_open, tell
from sferum.rosters.services.making import Making
from sferum.rosters.services.verdicts import judge_import, sums, union

# Lines taken while the sender waits; lines of one job.
AT_ONCE = 150
BATCH = 500
# What others lean on comes first.
_ORDER = {
    kind: rank for rank, kind in enumerate(("class", "group", "staff", "teacher", "pupil", "parent", "reference"))
}


def begin(*, roster_import: Import, by: User, now: datetime) -> Import:
    """Take what is good now, or begin to. Raises Conflict where nothing can be taken."""
    lock(roster_import)
    if roster_import.state == ImportState.APPLYING:
        # Asked again, because the jobs seem to have stopped: a job too many finds nothing to do.
        _go_on_later(roster_import)
        return roster_import
    require_open(roster_import)
    rows, verdicts, _known = judge_import(roster_import)
    ready = [one for one in verdicts if one.state == READY]
    if not ready and roster_import.applied_at is None and not any(one.faults for one in verdicts):
        # Everything is so already; that is an answer, too.
        _finish(roster_import, now=now)
        return roster_import
    if not ready:
        raise Conflict("Готовых строк нет. Сначала исправьте строки с ошибками.")
    roster_import.by, roster_import.failure = by, ""
    roster_import.summary = {**roster_import.summary, "to_apply": len(ready)}
    if len(ready) > AT_ONCE:
        roster_import.state = ImportState.APPLYING
        roster_import.save(update_fields=["by", "failure", "state", "summary"])
        _go_on_later(roster_import)
        return roster_import
    roster_import.save(update_fields=["by", "failure", "summary"])
    while ready:
        _take(roster_import, rows, verdicts, now=now)
        rows, verdicts, _known = judge_import(roster_import)
        ready = [one for one in verdicts if one.state == READY]
    _finish(roster_import, now=now)
    return roster_import


def _go_on_later(roster_import: Import) -> None:
    jobs.enqueue("rosters.apply", lock=f"roster:{roster_import.school_id}", import_id=str(roster_import.pk))


def go_on(*, import_id: UUID, now: datetime) -> None:
    """The next batch of a long import; tells its sender how far it is. Nothing when it is done already."""
    found = Import.objects.select_for_update(of=("self",)).select_related("school", "into", "by")
    roster_import = found.filter(pk=import_id, state=ImportState.APPLYING).first()
    if roster_import is None:
        return
    lock_school(roster_import.school_id)
    try:
        with transaction.atomic():
            is_over = _batch(roster_import, now=now)
    except Refusal as refusal:
        roster_import.refresh_from_db()
        roster_import.state, roster_import.failure = ImportState.READY, refusal.detail
        roster_import.save(update_fields=["state", "failure"])
        is_over = True
    if not is_over:
        _go_on_later(roster_import)
    tell(roster_import)


def _batch(roster_import: Import, *, now: datetime) -> bool:
    """True when nothing is left to take."""
    rows, verdicts, _known = judge_import(roster_import)
    if any(one.state == READY for one in verdicts):
        _take(roster_import, rows, verdicts, now=now)
        return False
    _finish(roster_import, now=now)
    return True


def _take(roster_import: Import, rows: list[ImportLine], verdicts: list[Verdict], *, now: datetime) -> None:
    pairs = [(row, one) for row, one in zip(rows, verdicts, strict=True) if one.state == READY]
    pairs.sort(key=lambda pair: (_ORDER[pair[1].kind], pair[1].line.number))
    pairs = pairs[:BATCH]
    changes = union(verdict.changes for _row, verdict in pairs)
    making = Making(roster_import, by=roster_import.by, now=now)
    making.run(changes)
    for row, verdict in pairs:
        row.state, row.result_id = APPLIED, making.id(verdict.who)
        row.is_new = row.result_id in making.made
    ImportLine.objects.bulk_update([row for row, _verdict in pairs], ["state", "result_id", "is_new"], batch_size=BATCH)
    summary = roster_import.summary
    did = summary.get("did", {})
    summary["did"] = {key: did.get(key, 0) + count for key, count in (dict.fromkeys(did, 0) | sums(changes)).items()}
    filled = {str(making.id(group)) for _who, group, _role in changes.given}
    summary["classes"] = sorted({*summary.get("classes", ()), *filled} - {"None"})
    roster_import.save(update_fields=["summary"])


def _finish(roster_import: Import, *, now: datetime) -> None:
    roster_import.state, roster_import.applied_at = ImportState.APPLIED, now
    roster_import.save(update_fields=["state", "applied_at"])
