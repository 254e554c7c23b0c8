"""Reads of invitations: lists for those who invite, requests with whom they fit, how it stands for one who asked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.invitations import access, rules
from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.rules import RequestState
from sferum.invitations.schemas import (
    ClassInvitation,
    ClassInvitations,
    EntryCard,
    JoinLook,
    JoinState,
    Match,
    NewInvitation,
)
from sferum.invitations.schemas import JoinRequest as JoinRequestOut
from sferum.schools import access as schools_access
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, Role
from sferum.schools.schemas import SchoolLite

# What a list still shows of invitations that are over.
SHOWN = 100


def invitations(community: Community, may: list[str], *, now: datetime) -> ClassInvitations:
    """Five queries, however many there are. Slips that are over are not shown."""
    rows = list(Invitation.objects.filter(community=community).order_by("-pk")[: SHOWN * 4])
    shown = [row for row in rows if row.person_id is None or access.state_of(row, now=now) == "open"]
    open_first = sorted(shown, key=lambda row: access.state_of(row, now=now) != "open")[: SHOWN * 2]
    return ClassInvitations(
        items=_invitations_out(open_first, community, may, now=now),
        roles=may,  # type: ignore[arg-type]
        not_yet_in=not_yet_in(community, may),
    )


def invitation_out(row: Invitation, community: Community, may: list[str], *, now: datetime) -> ClassInvitation:
    return _invitations_out([row], community, may, now=now)[0]


def _invitations_out(
    rows: list[Invitation], community: Community, may: list[str], *, now: datetime
) -> list[ClassInvitation]:
    named = {one for row in rows for one in (row.person_id, row.made_by_id) if one}
    people = schools.people(named, school_id=community.school_id)
    return [
        ClassInvitation(
            id=row.pk,
            role=row.role,  # type: ignore[arg-type]
            person=people.get(row.person_id) if row.person_id else None,
            state=access.state_of(row, now=now),  # type: ignore[arg-type]
            used=row.used,
            places=row.places,
            made_by=people.get(row.made_by_id) if row.made_by_id else None,
            made_at=row.created_at,
            expires_at=row.expires_at,
            can_revoke=row.role in may and access.state_of(row, now=now) == "open",
        )
        for row in rows
    ]


def new_invitations(
    made: list[tuple[Invitation, str, str]], community: Community, may: list[str], *, now: datetime
) -> list[NewInvitation]:
    """With their codes and links, this once."""
    shapes = _invitations_out([row for row, _, _ in made], community, may, now=now)
    return [
        NewInvitation(
            invitation=shape, code=rules.grouped(code), secret=secret, url=access.link(secret), qr_svg=access.qr(secret)
        )
        for shape, (_, code, secret) in zip(shapes, made, strict=True)
    ]


def not_yet_in(community: Community, may: Iterable[str]) -> list[Person]:
    """People of the roster here who may get a slip of their own: they never came in yet. In surname order."""
    if community.kind != Kind.CLASS:
        return []
    listed = schools.roster(community, may)
    new = accounts.newcomers(one.id for one in listed)
    return [one for one in listed if one.id in new]


def look(invitation: Invitation, user: User | None) -> JoinLook:
    community = invitation.community
    person = invitation.person
    return JoinLook(
        school=SchoolLite(id=community.school.pk, name=community.school.name),
        community_name=community.name,
        kind=community.kind,  # type: ignore[arg-type]
        role=invitation.role,  # type: ignore[arg-type]
        personal_name=person.profile.short_name if person is not None else None,
        needs_account=community.kind in rules.FOR_ACCOUNTS,
        goes_straight_in=person is not None or (user is not None and is_tied(user, invitation)),
        expires_at=invitation.expires_at,
    )


def is_tied(user: User, invitation: Invitation) -> bool:
    """The roster knows already that this person belongs there: he has the role, or his child learns there."""
    community, role = invitation.community, invitation.role
    if role in schools.member_roles(community, only=user.pk).get(user.pk, frozenset()):
        return True
    return role == Role.PARENT and bool(children_here(user, community))


def children_here(user: User, community: Community) -> set[UUID]:
    wards = accounts.wards(user.pk)
    return wards & pupil_ids(community) if wards else set()


def pupil_ids(community: Community) -> set[UUID]:
    return {user_id for user_id, roles in schools.member_roles(community).items() if Role.PUPIL in roles}


def waiting(communities: list[tuple[Community, list[str]]]) -> list[JoinRequestOut]:
    """Who waits in these communities, as those see it who may let in; the longest waiting first."""
    by_id = {community.pk: (community, may) for community, may in communities if may}
    if not by_id:
        return []
    rows = JoinRequest.objects.select_related("user__profile").filter(
        community_id__in=by_id, state=RequestState.WAITING
    )
    found: dict[UUID, list[JoinRequest]] = {}
    for row in rows.order_by("pk"):
        if row.role in by_id[row.community_id][1]:
            found.setdefault(row.community_id, []).append(row)
    shapes = [one for key, mine in found.items() for one in requests_out(mine, by_id[key][0])]
    return sorted(shapes, key=lambda one: one.id)


def requests_out(rows: list[JoinRequest], community: Community) -> list[JoinRequestOut]:
    """Requests of one community with whom of its roster they fit: three queries."""
    listed = schools.roster(community, rules.ROLES["class"]) if community.kind == Kind.CLASS else []
    new = accounts.newcomers(one.id for one in listed)
    return [_request_out(row, community, listed, new) for row in rows]


def _request_out(row: JoinRequest, community: Community, listed: list[Person], new: set[UUID]) -> JoinRequestOut:
    name = row.user.profile.full_name if row.user is not None else row.typed_name
    pupils = [one for one in listed if one.role == "pupil"]
    same_role = [one for one in listed if one.role == row.role] if row.user is None else []
    return JoinRequestOut(
        id=row.pk,
        community=schools.lite(community),
        role=row.role,  # type: ignore[arg-type]
        name=name,
        child_name=row.child_name,
        sign=row.sign,
        has_account=row.user_id is not None,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        matches=[Match(person=one, is_new_here=one.id in new) for one in same_role if rules.fits(name, one.full_name)],
        children=[one for one in pupils if rules.fits(row.child_name, one.full_name, least=1)],
    )


def deciders(community: Community, role: str) -> set[UUID]:
    """Who may let somebody in with this role: teachers of the class, owners of a circle; for a teacher, the admins."""
    here = schools.member_roles(community) if role not in rules.BY_ADMIN else {}
    found = {
        user_id for user_id, roles in here.items() if role in access.invitable(community, roles - {Role.ADMIN.value})
    }
    return found or {one.id for one in schools.roster(schools.whole_school(community.school_id), [Role.ADMIN])}


def communities_led(user: User) -> list[tuple[Community, list[str]]]:
    """Where this person lets people in; a school's admin in the whole school too."""
    found = schools.communities_of(user)
    for school in schools.schools_of(user):
        if school.can_manage:
            found.append((schools.whole_school(school.id), frozenset({Role.ADMIN.value})))
    return [(community, access.invitable(community, roles)) for community, roles in found]


def own_request(user: User) -> JoinRequest | None:
    """The latest that this person asked with his account."""
    rows = JoinRequest.objects.select_related("community__school", "person", "user").filter(user=user)
    return rows.order_by("-pk").first()


def state_out(row: JoinRequest, *, now: datetime, card: EntryCard | None = None) -> JoinState:
    """How it stands, for who asked; nobody else's name is in it."""
    community = row.community
    is_in = row.state == RequestState.APPROVED and (row.user_id is not None or row.entered_at is not None)
    is_late = row.decided_at is None or now >= row.decided_at + rules.TICKET_LIFE
    profile = accounts.profiles([row.person_id]).get(row.person_id) if row.person_id else None
    return JoinState(
        state="expired" if row.state == RequestState.WAITING and now >= row.expires_at else row.state,  # type: ignore[arg-type]
        school=SchoolLite(id=community.school.pk, name=community.school.name),
        community_id=community.pk if is_in else None,
        community_name=community.name,
        role=row.role,  # type: ignore[arg-type]
        name=profile.short_name if profile else f"{row.given_name} {row.family_name}".strip(),
        sign=row.sign,
        reason=row.reason,
        can_enter=row.state == RequestState.APPROVED and not is_in and not is_late,
        is_in=is_in,
        card=card,
    )


def inside_out(invitation: Invitation, person: User, *, card: EntryCard | None = None) -> JoinState:
    """For one who goes straight in: nothing waited."""
    community = invitation.community
    return JoinState(
        state="approved",
        school=SchoolLite(id=community.school.pk, name=community.school.name),
        community_id=community.pk,
        community_name=community.name,
        role=invitation.role,  # type: ignore[arg-type]
        name=accounts.profiles([person.pk])[person.pk].short_name,
        sign="",
        reason="",
        can_enter=False,
        is_in=True,
        card=card,
    )


def may_ask(user: User | None, invitation: Invitation) -> bool:
    """Circles and subject groups take in people who are of a school already."""
    community = invitation.community
    if community.kind not in rules.FOR_ACCOUNTS:
        return True
    return user is not None and schools_access.may_join(user.pk, community)
