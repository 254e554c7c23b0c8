"""Asking for an archive, and letting it go."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.chats.queries.whole import chats_of_school
from sferum.delivery import jobs, outbox
from sferum.engines import storage
from sferum.exports import events, queries
from sferum.exports.models import Export, State
from sferum.exports.rules.plan import ORDER
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.schools.models import School
from sferum.schools.queries.whole import admin_ids


class AlreadyRunning(Conflict):
    code, detail = "export_running", "Архив уже собирается. Дождитесь его или остановите."


def begin(
    *, school: School, by: User, client_id: UUID, includes_talks: bool, reason: str, now: datetime
) -> tuple[Export, bool]:
    """Have an archive made; a repeated `client_id` answers the first one. One at a time for a school."""
    known = queries.find_begun(by=by, client_id=client_id)
    if known is not None:
        return known, False
    reason = clean_line(reason, field="reason", limit=300, required=False) if includes_talks else ""
    if includes_talks and not reason:
        raise Invalid(fields={"reason": "Напишите, зачем нужны личные чаты: причину увидят все, кто в них пишет."})
    try:
        with transaction.atomic():
            export = Export.objects.create(
                school=school,
                by=by,
                client_id=client_id,
                includes_talks=includes_talks,
                reason=reason,
                piece=ORDER[0],
                chats_total=chats_of_school(school.pk, with_talks=includes_talks).count(),
                started_at=now,
                touched_at=now,
            )
    except IntegrityError:
        raise AlreadyRunning from None
    audit.record(
        action="export.begun",
        actor_id=by.pk,
        school_id=school.pk,
        target_id=export.pk,
        now=now,
        includes_talks=includes_talks,
    )
    jobs.enqueue("exports.make", priority=jobs.OUTSIDE, export_id=str(export.pk))
    tell(export)
    return export, True


def note_fetched(*, export: Export, by: User, now: datetime) -> None:
    audit.record(action="export.fetched", actor_id=by.pk, school_id=export.school_id, target_id=export.pk, now=now)


def remove(*, export: Export, by: User | None, now: datetime) -> None:
    """Stop the making, or take the archive away; nothing of it stays on the disk."""
    changed = Export.objects.filter(pk=export.pk, state__in=[State.RUNNING, State.READY]).update(
        state=State.GONE, size=0, expires_at=None
    )
    storage.remove(export.pk)
    storage.drop_workshop(export.pk)
    if not changed:
        return
    audit.record(
        action="export.removed",
        actor_id=by.pk if by else None,
        school_id=export.school_id,
        target_id=export.pk,
        now=now,
    )
    export.refresh_from_db()
    tell(export)


def look_after(*, now: datetime) -> None:
    """Archives whose term is over go; those that nobody makes any more are taken up again."""
    for export in queries.expired(now):
        remove(export=export, by=None, now=now)
    for export_id in queries.silent(now):
        jobs.enqueue("exports.make", priority=jobs.OUTSIDE, export_id=str(export_id))


def tell(export: Export) -> None:
    """To the school's admins: how far it is."""
    event = events.ExportChanged(
        school_id=export.school_id,
        export=queries.export_out(export),
        can_begin=queries.can_begin(export.school_id),
    )
    outbox.tell(user_ids=sorted(admin_ids(export.school_id)), event=event)
