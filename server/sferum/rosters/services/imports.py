"""Imports begun, changed, checked, forgotten; the absent dismissed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.delivery import jobs, outbox
from sferum.kit.errors import Conflict, Invalid, Refusal
from sferum.kit.text import clean
from sferum.rosters import events
from sferum.rosters.models import Import, ImportLine, ImportState, Source
from sferum.rosters.queries import imports as queries
from sferum.rosters.rules import oneroster, tables
from sferum.rosters.rules.lines import Sheet, Unreadable
from sferum.rosters.schemas import ImportIn
from sferum.rosters.services.verdicts import judge_import
from sferum.schools.models import School
from sferum.schools.queries import rolls
from sferum.schools.services import sign_in

# Lines that are judged while their sender waits; more of them by a job.
AT_ONCE = 500
# Names of a file are kept as long as its faults may still be put right.
KEPT = timedelta(days=30)
_ZIP = b"PK\x03\x04"
_EXCEL = (b"[Content_Types].xml", b"xl/workbook.xml")
_LONGEST_NAME = 160


class TooLarge(Refusal):
    status, code, detail = 413, "file_too_large", "Файл слишком большой: можно до 16\u00a0МБ."


class UnreadableFile(Invalid):
    """Nothing was written; the throttle's count stays."""

    code = "unreadable_file"
    keeps_writes = True


def begin(*, school: School, by: User, told: ImportIn, data: bytes, now: datetime) -> tuple[Import, bool]:
    """Read the file and judge its lines, or have a long one judged; a repeated `client_id` answers the first import.

    Raises UnreadableFile with a sentence, Invalid for a class that the school has not.
    """
    known = Import.objects.select_related("school", "into").filter(by=by, client_id=told.client_id).first()
    if known is not None:
        return _same(known, school), False
    _require_class(school, told.class_id)
    source = Source.ONEROSTER if data.startswith(_ZIP) else Source.CSV
    try:
        sheet = _read(data, source=source, school=school, org=told.org, now=now)
    except Unreadable as unreadable:
        raise UnreadableFile(unreadable.sentence, fields={unreadable.field: unreadable.sentence}) from None
    facts = {
        "school": school,
        "source": source,
        "file_name": " ".join(clean(told.name).split())[-_LONGEST_NAME:] or "Список",
        "makes_classes": told.makes_classes,
        "into_id": told.class_id,
        "org": told.org,
        "columns": [{"key": one.key, "title": one.title} for one in sheet.columns],
        "summary": {"ignored": sheet.ignored, "is_partial": sheet.is_partial},
    }
    made, is_new = Import.objects.get_or_create(by=by, client_id=told.client_id, defaults=facts)
    if not is_new:
        return _same(made, school), False
    ImportLine.objects.bulk_create(
        (
            ImportLine(
                of=made,
                number=line.number,
                kind=line.kind or "pupil",
                cells=line.cells,
                facts=line.facts,
                decisions=line.decisions,
            )
            for line in sheet.lines
        ),
        batch_size=AT_ONCE,
    )
    if len(sheet.lines) <= AT_ONCE:
        _judge(made)
    else:
        jobs.enqueue("rosters.check", lock=_lock_name(school.pk), import_id=str(made.pk))
    return made, True


def _same(known: Import, school: School) -> Import:
    if known.school_id != school.pk:
        raise Conflict("Этот файл уже отправлен в другую школу.")
    return known


def _lock_name(school_id: UUID) -> str:
    return f"roster:{school_id}"


def _read(data: bytes, *, source: Source, school: School, org: str, now: datetime) -> Sheet:
    if source == Source.CSV:
        return tables.read(data)
    if any(name in data for name in _EXCEL):
        raise Unreadable("Это книга Excel. Сохраните её как CSV: «Файл», «Сохранить как», «CSV UTF-8».")
    today = now.astimezone(ZoneInfo(school.time_zone)).date()
    return oneroster.read(data, school_name=school.name, org=org, today=today)


def _require_class(school: School, class_id: UUID | None) -> None:
    if class_id is not None and class_id not in {one.pk for one in rolls.groups_of(school.pk)}:
        raise Invalid(fields={"class_id": "Такого класса в школе нет."})


def _judge(roster_import: Import) -> None:
    judge_import(roster_import)
    if roster_import.state == ImportState.CHECKING:
        roster_import.state = ImportState.READY
        roster_import.save(update_fields=["state"])


def check(*, import_id: UUID, now: datetime) -> None:
    """Judge a long import and tell its sender; nothing when that is done already."""
    found = Import.objects.select_for_update(of=("self",)).select_related("school", "into")
    roster_import = found.filter(pk=import_id, state=ImportState.CHECKING).first()
    if roster_import is not None:
        _judge(roster_import)
        tell(roster_import)


def tell(roster_import: Import) -> None:
    """His pages see how far it has come."""
    outbox.tell(
        user_ids=[roster_import.by_id], event=events.ImportChanged(roster_import=queries.import_out(roster_import))
    )


def change(*, roster_import: Import, changes: dict[str, Any], now: datetime) -> Import:
    """Change what is given and judge anew. Raises Conflict while lines are being taken, or when the names are gone."""
    lock(roster_import)
    require_open(roster_import)
    if "class_id" in changes:
        _require_class(roster_import.school, changes["class_id"])
        roster_import.into_id = changes["class_id"]
    if changes.get("makes_classes") is not None:
        roster_import.makes_classes = changes["makes_classes"]
    roster_import.save(update_fields=["into", "makes_classes"])
    _judge(roster_import)
    return roster_import


def require_open(roster_import: Import) -> None:
    """Raises Conflict where nothing can be decided now."""
    if roster_import.forgotten_at is not None:
        raise Conflict("Строки этого файла уже удалены. Загрузите файл ещё раз.")
    if roster_import.state == ImportState.APPLYING:
        raise Conflict("Список сейчас принимается. Подождите немного.")
    if roster_import.state == ImportState.CHECKING:
        raise Conflict("Файл ещё проверяется. Подождите немного.")


def lock_school(school_id: UUID) -> None:
    """One change of the roster by files at a time, so that two files can't make the same person twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_lock_name(school_id)])


def lock(roster_import: Import) -> None:
    """The import as the last change left it, until this transaction ends."""
    lock_school(roster_import.school_id)
    roster_import.refresh_from_db()


def dismiss_absent(*, roster_import: Import, user_ids: Iterable[UUID], by: User, now: datetime) -> Import:
    """End the school for these pupils, and their classes for their parents. Raises Invalid for one not absent."""
    lock(roster_import)
    require_open(roster_import)
    wanted = set(user_ids)
    if not wanted <= set(map(UUID, roster_import.absent)):
        raise Invalid(fields={"user_ids": "Этого человека нет среди отсутствующих в файле."})
    for pupil in accounts.users(wanted):
        sign_in.dismiss(user=pupil, school_id=roster_import.school_id, by=by, now=now)
    _judge(roster_import)
    return roster_import


def forget(*, roster_import: Import, by: User | None, now: datetime) -> None:
    """Delete the lines with their names; an import that did nothing goes wholly."""
    lock(roster_import)
    if roster_import.state == ImportState.APPLYING:
        raise Conflict("Список сейчас принимается. Подождите немного.")
    ImportLine.objects.filter(of=roster_import).delete()
    if roster_import.applied_at is None:
        roster_import.delete()
        return
    roster_import.forgotten_at, roster_import.absent = now, []
    roster_import.save(update_fields=["forgotten_at", "absent"])


def forget_old(*, now: datetime) -> None:
    """What nobody needs any more, once a day."""
    old = Import.objects.filter(created_at__lt=now - KEPT, forgotten_at=None).exclude(state=ImportState.APPLYING)
    for one in old:
        forget(roster_import=one, by=None, now=now)
