"""Reads of exports."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts.models import User
from sferum.exports.models import Export, State
from sferum.exports.rules.plan import step_of
from sferum.exports.schemas import ExportList, ExportOut
from sferum.schools import queries as schools
from sferum.schools.models import School

SHOWN = 20
# A maker that has given no sign for so long is not there any more.
SILENCE = timedelta(minutes=3)


def list_exports(school: School) -> ExportList:
    """The school's latest archives; three queries."""
    rows = list(Export.objects.filter(school=school).order_by("-started_at", "-pk")[:SHOWN])
    return ExportList(items=exports_out(rows, school_id=school.pk), can_begin=can_begin(school.pk))


def export_out(export: Export) -> ExportOut:
    return exports_out([export], school_id=export.school_id)[0]


def exports_out(rows: Sequence[Export], *, school_id: UUID) -> list[ExportOut]:
    people = schools.people({row.by_id for row in rows}, school_id=school_id)
    return [
        ExportOut(
            id=row.pk,
            state=row.state,  # type: ignore[arg-type]  # a State's value
            step=step_of(row.piece) if row.state == State.RUNNING else "",
            percent=row.percent,
            failure=row.failure,
            includes_talks=row.includes_talks,
            reason=row.reason,
            by=people[row.by_id],
            started_at=row.started_at,
            made_at=row.made_at,
            expires_at=row.expires_at,
            size=row.size,
            url=f"/api/files/exports/{row.pk}" if row.state == State.READY else None,
        )
        for row in rows
    ]


def can_begin(school_id: UUID) -> bool:
    return not Export.objects.filter(school_id=school_id, state=State.RUNNING).exists()


def find_begun(*, by: User, client_id: UUID) -> Export | None:
    """What this person began under this client id before, if anything."""
    return Export.objects.filter(by=by, client_id=client_id).first()


def expired(now: datetime) -> list[Export]:
    return list(Export.objects.filter(state=State.READY, expires_at__lte=now).select_related("school"))


def silent(now: datetime) -> list[UUID]:
    """Exports that somebody was making and makes no more."""
    rows = Export.objects.filter(state=State.RUNNING, touched_at__lt=now - SILENCE)
    return list(rows.values_list("pk", flat=True))
