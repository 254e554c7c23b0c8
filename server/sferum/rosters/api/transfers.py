"""Routes of transfers: a pupil handed over by one school and taken by another."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.rosters import access
from sferum.rosters.queries import transfers as queries
from sferum.rosters.schemas import TransferAccept, TransferCode, TransferIn, TransferLook, TransferOffer, TransferOut
from sferum.rosters.services import transfers
from sferum.schools import access as schools

router = Router(tags=["rosters"])

_SLOWLY = "Слишком много попыток. Подождите несколько минут."


@router.get("/schools/{school_id}/transfers", response=list[TransferOut])
def list_transfers(request: HttpRequest, school_id: UUID) -> list[TransferOut]:
    """Whom the school has handed over and taken, the newest first."""
    school = schools.get_managed_school(asker(request), school_id)
    return queries.transfers_of(school, now=clock.now())


@router.post("/schools/{school_id}/transfers", response={201: TransferOffer})
def offer_transfer(request: HttpRequest, school_id: UUID, body: TransferIn) -> Status[TransferOffer]:
    """A code for the other school; an older offer of this pupil ends. He stays where he is until it is accepted."""
    user = asker(request)
    school = schools.get_managed_school(user, school_id)
    now = clock.now()
    offer, code = transfers.offer(school=school, user_id=body.user_id, by=user, now=now)
    return Status(201, TransferOffer(**queries.transfer_out(offer, of=school.pk, now=now).dict(), code=code))


@router.delete("/transfers/{transfer_id}", response={204: None})
def cancel_transfer(request: HttpRequest, transfer_id: UUID) -> Status[None]:
    user = asker(request)
    transfers.cancel(transfer=access.get_transfer(user, transfer_id), by=user, now=clock.now())
    return Status(204, None)


@router.post("/schools/{school_id}/transfers/look", response=TransferLook)
def look_at_transfer(request: HttpRequest, school_id: UUID, body: TransferCode) -> TransferLook:
    """Whom the code brings; nothing changes."""
    school = schools.get_managed_school(asker(request), school_id)
    require_pace(request, action="transfer", sentence=_SLOWLY)
    return queries.transfer_look(transfers.find(school=school, code=body.code, now=clock.now()))


@router.post("/schools/{school_id}/transfers/accept", response=TransferOut)
def accept_transfer(request: HttpRequest, school_id: UUID, body: TransferAccept) -> TransferOut:
    """Take the pupil into a class of this school; his parents come with him, his rights in the old school end."""
    user = asker(request)
    school = schools.get_managed_school(user, school_id)
    require_pace(request, action="transfer", sentence=_SLOWLY)
    now = clock.now()
    community, _ = schools.get_community(user, body.community_id)
    done = transfers.accept(school=school, code=body.code, community=community, by=user, now=now)
    return queries.transfer_out(done, of=school.pk, now=now)
