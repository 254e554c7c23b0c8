"""Invitations: made, revoked, worn out."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction
from django.db.utils import IntegrityError

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.audit import services as audit
from sferum.invitations import access, queries, rules
from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.rules import RequestState
from sferum.invitations.services import deciding
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.kit.text import new_code
from sferum.schools.models import Community

# Secrets are drawn anew when a code is somebody else's already: once in a million.
_TRIES = 5
_SECRET_BYTES = 16
# An invitation with its code and its link's secret, both in the clear.
Made = tuple[Invitation, str, str]


def invite(
    *, community: Community, role: str, places: int, expires_at: datetime | None, by: User, now: datetime
) -> Made:
    """A link and a code for so many; whoever comes by them waits for a yes. Raises Invalid, Conflict."""
    expires_at = _term(expires_at, now=now)
    rows = Invitation.objects.filter(community=community, person=None, revoked_at=None, expires_at__gt=now)
    if sum(1 for row in rows if access.state_of(row, now=now) == "open") >= rules.MOST_OPEN:
        raise Conflict("Открытых приглашений уже слишком много. Отзовите ненужные.")
    made = _make(
        Invitation(
            school_id=community.school_id,
            community=community,
            role=role,
            made_by=by,
            places=places,
            expires_at=expires_at,
        ),
        length=rules.CODE_LENGTH,
    )
    note("invitation.made", made[0], by=by, now=now, role=role, places=places)
    return made


def invite_persons(
    *,
    community: Community,
    role: str,
    user_ids: Iterable[UUID] | None,
    expires_at: datetime | None,
    by: User,
    now: datetime,
) -> list[Made]:
    """A slip for each of these people of the roster; his slip before it stops working.

    Raises NotFound for somebody who is not of this community in this role, or came in already.
    """
    expires_at = _term(expires_at, now=now)
    people = _newcomers(community, role, user_ids)
    rows = Invitation.objects.filter(community=community, role=role, person_id__in=[one.id for one in people])
    rows.filter(revoked_at=None, used=0).update(revoked_at=now, code_hash=None)
    made = [
        _make(
            Invitation(
                school_id=community.school_id,
                community=community,
                role=role,
                person_id=one.id,
                made_by=by,
                places=1,
                expires_at=expires_at,
            ),
            length=rules.SLIP_CODE_LENGTH,
        )
        for one in people
    ]
    for row, _, _ in made:
        note("invitation.slip_made", row, by=by, now=now, role=role, person=row.person_id)
    return made


def revoke(*, invitation: Invitation, refuses_waiting: bool, by: User, now: datetime) -> None:
    """It opens nothing from now on. Who waits goes on waiting, unless they are all refused with it."""
    changed = Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=now, code_hash=None)
    if changed:
        note("invitation.revoked", invitation, by=by, now=now)
    if refuses_waiting:
        rows = JoinRequest.objects.filter(invitation=invitation, state=RequestState.WAITING)
        for request in rows.select_related("community__school").order_by("pk"):
            deciding.refuse(request=request, reason="", by=by, now=now)


def revoke_slips(*, community: Community, roles: list[str], by: User, now: datetime) -> None:
    """«Отозвать старые»: every slip of this community that nobody has used."""
    rows = Invitation.objects.filter(community=community, role__in=roles, revoked_at=None, used=0)
    for row in rows.exclude(person=None):
        revoke(invitation=row, refuses_waiting=False, by=by, now=now)


def retire_codes(*, now: datetime) -> None:
    """Codes of invitations that are over become free for others."""
    Invitation.objects.filter(expires_at__lte=now).exclude(code_hash=None).update(code_hash=None)


def note(action: str, invitation: Invitation, *, by: User | None, now: datetime, **facts: object) -> None:
    """Audit an act with an invitation."""
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=invitation.school_id,
        target_id=invitation.pk,
        now=now,
        community=invitation.community_id,
        **facts,
    )


def _newcomers(community: Community, role: str, user_ids: Iterable[UUID] | None) -> list[Person]:
    known = [one for one in queries.not_yet_in(community, [role]) if one.role == role]
    if user_ids is None:
        if not known:
            raise Conflict("Все уже вошли, печатать нечего.")
        return known
    wanted = set(user_ids)
    chosen = [one for one in known if one.id in wanted]
    if not wanted or len(chosen) != len(wanted):
        raise NotFound("Таких людей в списке нет, или они уже вошли.")
    return chosen


def _term(expires_at: datetime | None, *, now: datetime) -> datetime:
    expires_at = expires_at or now + rules.USUAL_LIFE
    if not now < expires_at <= now + rules.LONGEST_LIFE:
        raise Invalid(fields={"expires_at": "Срок приглашения: не дольше шестидесяти дней."})
    return expires_at


def _make(invitation: Invitation, *, length: int) -> Made:
    for _ in range(_TRIES):
        code, secret = new_code(length), token_urlsafe(_SECRET_BYTES)
        invitation.code_hash, invitation.secret_hash = access.hash_of(code), access.hash_of(secret)
        try:
            with transaction.atomic():
                invitation.save(force_insert=True)
        except IntegrityError:
            continue
        return invitation, code, secret
    raise Conflict("Не получилось придумать код. Попробуйте ещё раз.")
