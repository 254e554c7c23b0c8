"""Routes of the school's people: found, a person's file, put right in one act, families, sign-in, dismissed."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from sferum.accounts import services as accounts
from sferum.accounts.access import asker
from sferum.accounts.models import User
from sferum.kit import clock
from sferum.schools import access, queries
from sferum.schools.api.cards import card_out
from sferum.schools.models import Community, Role
from sferum.schools.schemas import (
    Card,
    MoveIn,
    NamePatch,
    NewPersonIn,
    NewPersonOut,
    PeopleAsked,
    PersonFile,
    PersonPage,
)
from sferum.schools.services import people, sign_in

router = Router(tags=["people"])


@router.get("/schools/{school_id}/people", response=PersonPage)
def list_people(request: HttpRequest, school_id: UUID, asked: Query[PeopleAsked]) -> PersonPage:
    """By parts of the name, a role, a community."""
    _, roles = access.get_school(asker(request), school_id)
    access.require(roles, "see_people", "Списки людей школы открыты администратору и сотрудникам.")
    return queries.list_people(school_id=school_id, **asked.dict())


@router.post("/schools/{school_id}/people", response={201: NewPersonOut})
def add_person(request: HttpRequest, school_id: UUID, body: NewPersonIn) -> Status[NewPersonOut]:
    user, now = asker(request), clock.now()
    access.get_managed_school(user, school_id)
    community = queries.whole_school(school_id)
    if body.community_id is not None:
        community = _community(user, body.community_id, school_id)
    names = sign_in.clean_names(family_name=body.family_name, given_name=body.given_name, patronymic=body.patronymic)
    added = sign_in.add_person(community=community, names=names, role=Role(body.role), by=user, now=now)
    secret, expires_at = sign_in.give_card(user=added, school_id=school_id, by=user, now=now)
    person = queries.people([added.pk], school_id=school_id)[added.pk]
    return Status(201, NewPersonOut(person=person, card=card_out(person, secret, expires_at)))


@router.get("/schools/{school_id}/people/{user_id}", response=PersonFile)
def get_person(request: HttpRequest, school_id: UUID, user_id: UUID) -> PersonFile:
    _, roles = access.get_school(asker(request), school_id)
    access.require(roles, "see_people", "Списки людей школы открыты администратору и сотрудникам.")
    return queries.person_file(access.get_former_person(school_id, user_id), school_id=school_id, roles=roles)


@router.patch("/schools/{school_id}/people/{user_id}", response=PersonFile)
def rename_person(request: HttpRequest, school_id: UUID, user_id: UUID, body: NamePatch) -> PersonFile:
    by, user = _managed(request, school_id, user_id)
    names = sign_in.clean_names(family_name=body.family_name, given_name=body.given_name, patronymic=body.patronymic)
    accounts.rename_person(
        user=user,
        family_name=names.family_name,
        given_name=names.given_name,
        patronymic=names.patronymic,
        by=by.pk,
        school_id=school_id,
        now=clock.now(),
    )
    return _file(by, user, school_id)


@router.delete("/schools/{school_id}/people/{user_id}", response={204: None})
def dismiss(request: HttpRequest, school_id: UUID, user_id: UUID) -> Status[None]:
    """He is of this school no longer; what he was and wrote is kept."""
    by, user = _managed(request, school_id, user_id)
    sign_in.dismiss(user=user, school_id=school_id, by=by, now=clock.now())
    return Status(204, None)


@router.post("/schools/{school_id}/people/{user_id}/move", response=PersonFile)
def move_to_class(request: HttpRequest, school_id: UUID, user_id: UUID, body: MoveIn) -> PersonFile:
    """A wrong class put right in one act; parents go along."""
    by, user = _managed(request, school_id, user_id)
    people.move_to_class(
        user=user,
        from_class=_community(by, body.from_class, school_id),
        to_class=_community(by, body.to_class, school_id),
        by=by,
        now=clock.now(),
    )
    return _file(by, user, school_id)


@router.put("/schools/{school_id}/people/{user_id}/guardians/{guardian_id}", response=PersonFile)
def link_guardian(request: HttpRequest, school_id: UUID, user_id: UUID, guardian_id: UUID) -> PersonFile:
    by, pupil = _managed(request, school_id, user_id)
    guardian = access.get_person(school_id, guardian_id)
    people.link_guardian(guardian=guardian, pupil=pupil, school_id=school_id, by=by, now=clock.now())
    return _file(by, pupil, school_id)


@router.delete("/schools/{school_id}/people/{user_id}/guardians/{guardian_id}", response=PersonFile)
def unlink_guardian(request: HttpRequest, school_id: UUID, user_id: UUID, guardian_id: UUID) -> PersonFile:
    by, pupil = _managed(request, school_id, user_id)
    guardian = access.get_former_person(school_id, guardian_id)
    people.unlink_guardian(guardian=guardian, pupil=pupil, school_id=school_id, by=by, now=clock.now())
    return _file(by, pupil, school_id)


@router.post("/schools/{school_id}/people/{user_id}/card", response=Card)
def give_card(request: HttpRequest, school_id: UUID, user_id: UUID) -> Card:
    by, user = _managed(request, school_id, user_id)
    access.require_home(user, school_id)
    secret, expires_at = sign_in.give_card(user=user, school_id=school_id, by=by, now=clock.now())
    return card_out(queries.people([user.pk], school_id=school_id)[user.pk], secret, expires_at)


@router.put("/schools/{school_id}/people/{user_id}/sign-in", response=PersonFile)
def open_sign_in(request: HttpRequest, school_id: UUID, user_id: UUID) -> PersonFile:
    by, user = _managed(request, school_id, user_id)
    access.require_home(user, school_id)
    sign_in.reopen(user=user, school_id=school_id, by=by, now=clock.now())
    return _file(by, user, school_id)


@router.delete("/schools/{school_id}/people/{user_id}/sign-in", response=PersonFile)
def close_sign_in(request: HttpRequest, school_id: UUID, user_id: UUID) -> PersonFile:
    """Nothing signs him in any more and every device of his is out, until it is opened again."""
    by, user = _managed(request, school_id, user_id)
    access.require_home(user, school_id)
    sign_in.close(user=user, school_id=school_id, by=by, now=clock.now())
    return _file(by, user, school_id)


def _managed(request: HttpRequest, school_id: UUID, user_id: UUID) -> tuple[User, User]:
    """(the school's admin who asks, the person of the school)."""
    by = asker(request)
    access.get_managed_school(by, school_id)
    return by, access.get_person(school_id, user_id)


def _community(user: User, community_id: UUID, school_id: UUID) -> Community:
    community, _ = access.get_community(user, community_id)
    access.require_of_school(community, school_id)
    return community


def _file(by: User, user: User, school_id: UUID) -> PersonFile:
    _, roles = access.get_school(by, school_id)
    return queries.person_file(user, school_id=school_id, roles=roles)
