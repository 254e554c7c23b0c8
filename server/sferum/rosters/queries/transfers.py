"""Transfers for screens: each school's own side of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sferum.accounts import queries as accounts
from sferum.rosters.models import Transfer
from sferum.rosters.schemas import TransferLook, TransferOut
from sferum.schools import queries as schools
from sferum.schools.models import School
from sferum.schools.schemas import SchoolLite

_LISTED = 100


def transfers_of(school: School, *, now: datetime) -> list[TransferOut]:
    """Whom the school hands over and has taken, the newest first; two queries."""
    rows = Transfer.objects.filter(Q(school=school) | Q(into__school=school)).order_by("-id")
    return _shown(list(rows.select_related("school", "into__school")[:_LISTED]), of=school.pk, now=now)


def transfer_out(transfer: Transfer, *, of: UUID, now: datetime) -> TransferOut:
    """As the office of the school `of` sees it."""
    return _shown([transfer], of=of, now=now)[0]


def _shown(rows: list[Transfer], *, of: UUID, now: datetime) -> list[TransferOut]:
    persons = schools.people_in((one.pupil_id, of) for one in rows)
    return [
        TransferOut(
            id=one.pk,
            pupil=persons[one.pupil_id, of],
            from_school=_lite(one.school),
            to_school=_lite(one.into.school) if one.into else None,
            # Which class he learns in now is the new school's to know.
            into=schools.lite(one.into) if one.into and one.into.school_id == of else None,
            state=(state := _state(one, now=now)),  # type: ignore[arg-type]
            created_at=one.created_at,
            expires_at=one.expires_at,
            accepted_at=one.accepted_at,
            can_cancel=state == "open" and one.school_id == of,
        )
        for one in rows
    ]


def _state(transfer: Transfer, *, now: datetime) -> str:
    if transfer.accepted_at is not None:
        return "accepted"
    if transfer.cancelled_at is not None:
        return "cancelled"
    return "open" if transfer.expires_at > now else "expired"


def transfer_look(transfer: Transfer) -> TransferLook:
    """Whom the code brings: names only, for one who holds it."""
    guardians = accounts.guardians(transfer.pupil_id)
    persons = schools.people([transfer.pupil_id, *guardians], school_id=transfer.school_id)
    return TransferLook(
        pupil=persons[transfer.pupil_id],
        from_school=_lite(transfer.school),
        guardians=sorted((persons[one] for one in guardians if one in persons), key=lambda one: one.full_name),
        expires_at=transfer.expires_at,
    )


def _lite(school: School) -> SchoolLite:
    return SchoolLite(id=school.pk, name=school.name)
