"""Coming in: by a slip at once, by a shared code or link with a request that waits for somebody's yes."""

from datetime import datetime
from secrets import token_urlsafe

from django.http import HttpRequest

from sferum.accounts import queries as account_queries
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.invitations import access, queries, rules
from sferum.invitations.access import InvitationUnknown
from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.rules import RequestState
from sferum.invitations.schemas import EntryCard, JoinIn, JoinState
from sferum.invitations.services import telling
from sferum.invitations.services.deciding import give_back_place, settle
from sferum.invitations.services.inviting import note
from sferum.kit.errors import Conflict, Forbidden, Invalid, NotFound
from sferum.kit.text import clean_line, new_code
from sferum.schools.models import Role
from sferum.schools.services import people
from sferum.schools.services.people import CARD_LIFE

_TICKET_BYTES = 24


class NeedsAccount(Forbidden):
    code, detail = "needs_account", "Сюда зовут тех, кто уже в школе. Войдите и откройте приглашение снова."


class SignedInAsOther(Conflict):
    code, detail = "signed_in_as_other", "Это приглашение для другого человека. Сначала выйдите."


class CameInElsewhere(Conflict):
    code = "came_in_elsewhere"
    detail = "Под этим именем уже вошли с другого устройства. Подойдите к классному руководителю."


def come_in_by_slip(
    *, request: HttpRequest, invitation: Invitation, user: User | None, is_foreign_device: bool, now: datetime
) -> JoinState:
    """A slip signs in the one for whom it was printed, once. Raises SignedInAsOther, InvitationUnknown."""
    if user is not None:
        raise SignedInAsOther
    invitation = _take_place(invitation, now=now)
    person = invitation.person
    assert person is not None
    note("invitation.used", invitation, by=person, now=now)
    return _sign_in(request, invitation, person, is_foreign_device=is_foreign_device, now=now)


def ask(
    *, invitation: Invitation, user: User | None, mine: JoinRequest | None, form: JoinIn, now: datetime
) -> tuple[JoinRequest | None, str]:
    """Ask to be let in: (the request, the ticket for this browser). No request for one whom the roster knows there.

    `mine` is the request whose ticket this browser holds: the same invitation asked twice is one request, another one
    takes its place. A person with an account may wait at several doors, once at each.

    Raises Invalid naming the fields, NeedsAccount, InvitationUnknown.
    """
    if not queries.may_ask(user, invitation):
        raise NeedsAccount
    if user is not None and queries.is_tied(user, invitation):
        _let_in(user, invitation, now=now)
        return None, ""
    if user is not None:
        mine = _waiting_of(user, invitation)
        if mine is not None:
            return mine, ""
    elif mine is not None and mine.state == RequestState.WAITING:
        if mine.invitation_id == invitation.pk:
            return mine, ""
        withdraw(request=mine, now=now)
    asked = JoinRequest(
        school_id=invitation.school_id,
        community=invitation.community,
        invitation=invitation,
        role=invitation.role,
        user=user,
        sign=new_code(rules.SIGN_LENGTH),
        asked_at=now,
        expires_at=now + rules.REQUEST_LIFE,
        **_names(form, user=user, role=invitation.role),
    )
    ticket = "" if user is not None else token_urlsafe(_TICKET_BYTES)
    asked.ticket_hash = access.hash_of(ticket) if ticket else None
    invitation = _take_place(invitation, now=now)
    # The same person on two devices at once: the place's lock has let the other one through first.
    if user is not None and (known := _waiting_of(user, invitation)):
        give_back_place(known)
        return known, ""
    asked.save(force_insert=True)
    telling.requested(asked, now=now)
    return asked, ticket


def enter(*, request: HttpRequest, mine: JoinRequest | None, is_foreign_device: bool, now: datetime) -> JoinState:
    """Sign this browser in by its approved request; its ticket is used up. Raises NotFound, CameInElsewhere."""
    mine = JoinRequest.objects.select_for_update().filter(pk=mine.pk).first() if mine is not None else None
    if mine is None or not queries.state_out(mine, now=now).can_enter or mine.ticket_hash is None:
        raise NotFound("Здесь пока некому входить.")
    person = mine.person
    assert person is not None
    if person.last_login is not None or not person.is_active:
        raise CameInElsewhere
    mine.ticket_hash, mine.entered_at = None, now
    mine.save(update_fields=["ticket_hash", "entered_at"])
    return _sign_in(request, mine.invitation, person, is_foreign_device=is_foreign_device, now=now)


def withdraw(*, request: JoinRequest, now: datetime) -> None:
    """He thought better of it; what he typed is gone."""
    if settle(request, RequestState.WITHDRAWN, by=None, now=now):
        give_back_place(request)
        telling.decided(request)


def expire(*, now: datetime) -> None:
    """Requests that nobody answered in a fortnight are over; tickets that nobody used open nothing more."""
    for request in JoinRequest.objects.filter(state=RequestState.WAITING, expires_at__lte=now):
        if settle(request, RequestState.EXPIRED, by=None, now=now):
            give_back_place(request)
            telling.decided(request)
    over = JoinRequest.objects.exclude(state=RequestState.WAITING).filter(decided_at__lte=now - rules.TICKET_LIFE)
    over.exclude(ticket_hash=None).update(ticket_hash=None)


def _names(form: JoinIn, *, user: User | None, role: str) -> dict[str, str]:
    """What he typed, as far as it is asked of him; Invalid naming every field to put right."""
    wanted = (
        {} if user is not None else {"family_name": (80, True), "given_name": (80, True), "patronymic": (80, False)}
    )
    if role == Role.PARENT:
        wanted["child_name"] = (120, True)
    found: dict[str, str] = {}
    faults: dict[str, str] = {}
    for field, (limit, required) in wanted.items():
        try:
            found[field] = clean_line(getattr(form, field), field=field, limit=limit, required=required)
        except Invalid as fault:
            faults |= fault.fields or {}
    if faults:
        raise Invalid(fields=faults)
    return found


def _take_place(invitation: Invitation, *, now: datetime) -> Invitation:
    """One place less, under the row's lock: of two who want the last one, one gets it. Raises InvitationUnknown."""
    rows = Invitation.objects.select_related("community__school__region", "person__profile")
    invitation = rows.select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    if not access.is_open(invitation, now=now):
        raise InvitationUnknown
    invitation.used += 1
    invitation.save(update_fields=["used"])
    return invitation


def _waiting_of(user: User, invitation: Invitation) -> JoinRequest | None:
    rows = JoinRequest.objects.select_related("community__school", "person", "user")
    return rows.filter(
        user=user, community=invitation.community, role=invitation.role, state=RequestState.WAITING
    ).first()


def _let_in(user: User, invitation: Invitation, *, now: datetime) -> None:
    """His child learns there already: he becomes what his child's parent is."""
    if invitation.role == Role.PARENT and queries.children_here(user, invitation.community):
        people.enrol(user=user, community=invitation.community, role=Role.PARENT, now=now, by=None)


def _sign_in(
    request: HttpRequest, invitation: Invitation, person: User, *, is_foreign_device: bool, now: datetime
) -> JoinState:
    """With a card for other days, unless he has one that works."""
    accounts.sign_in_invited(request=request, user=person, is_foreign_device=is_foreign_device, now=now)
    card = None
    if not account_queries.has_card(person.pk, now):
        expires_at = now + CARD_LIFE
        secret = accounts.make_card(user=person, made_by=None, expires_at=expires_at, now=now)
        url, qr_svg = access.card_of(secret)
        card = EntryCard(secret=secret, url=url, qr_svg=qr_svg, expires_at=expires_at)
    return queries.inside_out(invitation, person, card=card)
