"""The answer to a request: let in as a new person or as one of the roster, or refused. Once, whoever is first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from sferum.accounts import queries as account_queries
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.invitations import queries
from sferum.invitations.models import Invitation, JoinRequest
from sferum.invitations.rules import RequestState
from sferum.invitations.services import telling
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.kit.text import clean_line
from sferum.schools import queries as schools
from sferum.schools.models import Role
from sferum.schools.services import people


class AlreadyDecided(Conflict):
    code, detail = "join_decided", "На эту просьбу уже ответили."


class AlreadyIn(Conflict):
    code = "person_already_in"
    detail = "Этот человек уже входил сам. Если он потерял вход, дайте ему новую карточку."


def approve(*, request: JoinRequest, user_id: UUID | None, child_id: UUID | None, by: User, now: datetime) -> None:
    """Let him in. Raises AlreadyDecided, AlreadyIn, NotFound, Invalid naming what is missing."""
    request = _locked(request, now=now)
    child = _child(request, child_id)
    if request.user is not None:
        if user_id is not None:
            raise Invalid(fields={"user_id": "Он приходит под своим именем."})
        person = request.user
    elif user_id is not None:
        person = _of_roster(request, user_id)
    else:
        person = _new(request)
    if child is not None and child.pk == person.pk:
        raise Invalid(fields={"child_id": "Никто не родитель сам себе."})
    if child is not None:
        people.link_guardian(guardian=person, pupil=child, school_id=request.school_id, by=by, now=now)
    people.enrol(user=person, community=request.community, role=Role(request.role), now=now, by=by)
    settle(request, RequestState.APPROVED, by=by, now=now, person=person)
    _note("join.approved", request, by=by, now=now, person=person.pk, is_new=request.user is None and user_id is None)
    telling.decided(request)
    telling.answered(request, now=now)


def refuse(*, request: JoinRequest, reason: str, by: User, now: datetime) -> None:
    """Not him. Raises AlreadyDecided."""
    request = _locked(request, now=now)
    settle(
        request,
        RequestState.REFUSED,
        by=by,
        now=now,
        reason=clean_line(reason, field="reason", limit=200, required=False),
    )
    give_back_place(request)
    _note("join.refused", request, by=by, now=now)
    telling.decided(request)
    telling.answered(request, now=now)


def settle(request: JoinRequest, state: RequestState, *, by: User | None, now: datetime, **facts: Any) -> bool:
    """The end of the waiting; names that were typed are wiped with it. False when it had ended before."""
    changes = {
        "state": state,
        "decided_by": by,
        "decided_at": now,
        "family_name": "",
        "given_name": "",
        "patronymic": "",
        "child_name": "",
        **facts,
    }
    if not JoinRequest.objects.filter(pk=request.pk, state=RequestState.WAITING).update(**changes):
        return False
    for name, value in changes.items():
        setattr(request, name, value)
    return True


def give_back_place(request: JoinRequest) -> None:
    """Who did not come in takes no place."""
    Invitation.objects.filter(pk=request.invitation_id, used__gt=0).update(used=F("used") - 1)


def _locked(request: JoinRequest, *, now: datetime) -> JoinRequest:
    rows = JoinRequest.objects.select_related("community__school", "user").select_for_update(of=("self",))
    request = rows.get(pk=request.pk)
    if request.state != RequestState.WAITING or now >= request.expires_at:
        raise AlreadyDecided
    return request


def _child(request: JoinRequest, child_id: UUID | None) -> User | None:
    """Whose parent he is: said by who lets him in, or known of one who has an account."""
    if request.role != Role.PARENT:
        if child_id is not None:
            raise Invalid(fields={"child_id": "Ребёнка называют для родителя."})
        return None
    if child_id is None:
        raise Invalid(fields={"child_id": "Выберите, чей это родитель."})
    if child_id not in queries.pupil_ids(request.community):
        raise NotFound("Такого ученика в этом классе нет.")
    return account_queries.find_user(child_id)


def _of_roster(request: JoinRequest, user_id: UUID) -> User:
    """Somebody of this community in this role who never came in: nobody is let in under the name of one who did."""
    roles = schools.member_roles(request.community, only=user_id).get(user_id, frozenset())
    person = account_queries.find_user(user_id) if request.role in roles else None
    if person is None or not person.is_active:
        raise NotFound("Такого человека в списке нет.")
    if person.last_login is not None:
        raise AlreadyIn
    return person


def _new(request: JoinRequest) -> User:
    return accounts.create_person(
        login=accounts.new_login(),
        family_name=request.family_name,
        given_name=request.given_name,
        patronymic=request.patronymic,
    )


def _note(action: str, request: JoinRequest, *, by: User, now: datetime, **facts: object) -> None:
    audit.record(
        action=action,
        actor_id=by.pk,
        school_id=request.school_id,
        target_id=request.pk,
        now=now,
        community=request.community_id,
        role=request.role,
        **facts,
    )
