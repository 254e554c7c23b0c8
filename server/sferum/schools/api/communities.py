"""Routes of communities: mine, one's page, made, changed, archived; new cards for a class."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts import queries as accounts
from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.kit.errors import Invalid
from sferum.schools import access, queries
from sferum.schools.api.cards import card_out
from sferum.schools.models import Kind, Role
from sferum.schools.schemas import Card, CardsIn, CommunityIn, CommunityOut, CommunityPatch, CommunityRef
from sferum.schools.services import communities, people

router = Router(tags=["schools"])


@router.get("/communities", response=list[CommunityRef])
def list_communities(request: HttpRequest, is_archived: bool = False) -> list[CommunityRef]:
    """Mine; with `is_archived` those that are in the archive."""
    mine = queries.archived_of if is_archived else queries.communities_of
    return [queries.ref(community, roles) for community, roles in mine(asker(request))]


@router.post("/schools/{school_id}/communities", response={201: CommunityOut})
def create_community(request: HttpRequest, school_id: UUID, body: CommunityIn) -> Status[CommunityOut]:
    user, now = asker(request), clock.now()
    whole, roles = access.get_school(user, school_id)
    access.require_maker(whole.school, roles)
    if body.kind == "interest":
        access.require_feature(whole.school, "interest")
    community = communities.create_community(
        school=whole.school, kind=Kind(body.kind), name=body.name, by=user, now=now
    )
    people.enrol_maker(user=user, community=community, roles=roles, now=now)
    return Status(201, queries.page(community, access.roles_in(user, community), user=user))


@router.get("/communities/{community_id}", response=CommunityOut)
def get_community(request: HttpRequest, community_id: UUID) -> CommunityOut:
    user = asker(request)
    community, roles = access.get_kept_community(user, community_id)
    return queries.page(community, roles, user=user)


@router.patch("/communities/{community_id}", response=CommunityOut)
def edit_community(request: HttpRequest, community_id: UUID, body: CommunityPatch) -> CommunityOut:
    user, now = asker(request), clock.now()
    community, roles = access.get_community(user, community_id)
    can = access.abilities_in(community, roles)
    access.require_one(can, "edit", "Менять это может администратор школы или тот, кто ведёт группу.")
    given = body.dict(exclude_unset=True)
    if "head_teacher_id" in given:
        access.require_one(can, "manage_school", "Классного руководителя назначает администратор школы.")
        head = accounts.find_user(body.head_teacher_id) if body.head_teacher_id else None
        if body.head_teacher_id and head is None:
            raise Invalid(fields={"head_teacher_id": "Классным руководителем может быть учитель этого класса."})
        communities.set_head_teacher(community=community, user=head, by=user, now=now)
    if body.name is not None:
        communities.rename_community(community=community, name=body.name, by=user, now=now)
    if body.is_archived:
        access.require_one(can, "archive", "В архив отправляет администратор школы или тот, кто ведёт группу.")
        communities.archive_community(community=community, by=user, now=now)
        community.refresh_from_db(fields=["archived_at"])
    return queries.page(community, roles, user=user)


@router.post("/communities/{community_id}/cards", response=list[Card])
def make_cards(request: HttpRequest, community_id: UUID, body: CardsIn) -> list[Card]:
    user = asker(request)
    community, roles = access.get_community(user, community_id)
    can = access.abilities_in(community, roles)
    access.require_one(can, "make_cards", "Карточки печатают учителя класса и администратор школы.")
    made = people.make_cards(community=community, user_ids=body.user_ids, by=user, now=clock.now())
    secrets = {user_id: (secret, expires_at) for user_id, secret, expires_at in made}
    pupils = queries.roster(community, [Role.PUPIL])
    return [card_out(person, *secrets[person.id]) for person in pupils if person.id in secrets]
