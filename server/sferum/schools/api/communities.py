"""Routes of communities."""

from uuid import UUID

import segno
from django.http import HttpRequest
from ninja import Router

from config.env import env
from sferum.accounts import queries as accounts
from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.schools import access, queries, services
from sferum.schools.models import Role
from sferum.schools.schemas import Card, CardsIn, CommunityOut, CommunityRef, SchoolLite

router = Router(tags=["schools"])


@router.get("/communities", response=list[CommunityRef])
def list_communities(request: HttpRequest) -> list[CommunityRef]:
    return [queries.ref(community, roles) for community, roles in queries.communities_of(asker(request))]


@router.get("/communities/{community_id}", response=CommunityOut)
def get_community(request: HttpRequest, community_id: UUID) -> CommunityOut:
    user = asker(request)
    community, roles = access.get_community(user, community_id)
    can = access.abilities_of(roles)
    pupils = queries.roster(community, [Role.PUPIL])
    if "see_pupils" not in can:
        own = accounts.wards(user.pk)
        pupils = [pupil for pupil in pupils if pupil.id in own]
    return CommunityOut(
        **queries.ref(community, roles).dict(),
        school=SchoolLite(id=community.school.pk, name=community.school.name),
        pupils=pupils,
        teachers=queries.roster(community, [Role.TEACHER]),
        parents_count=queries.count_members(community, Role.PARENT) if "see_parents" in can else None,
        can_make_cards="make_cards" in can,
    )


@router.post("/communities/{community_id}/cards", response=list[Card])
def make_cards(request: HttpRequest, community_id: UUID, body: CardsIn) -> list[Card]:
    user = asker(request)
    community, roles = access.get_community(user, community_id)
    access.require(roles, "make_cards", "Карточки печатают учителя класса и администратор школы.")
    made = services.make_cards(community=community, user_ids=body.user_ids, by=user, now=clock.now())
    persons = {person.id: person for person in queries.roster(community, [Role.PUPIL])}
    cards = [
        Card(person=persons[user_id], secret=secret, url=card_url(secret), qr_svg=_qr(secret), expires_at=expires_at)
        for user_id, secret, expires_at in made
    ]
    order = list(persons)
    return sorted(cards, key=lambda card: order.index(card.person.id))


def card_url(secret: str) -> str:
    """The link behind a card's QR; the secret stands after «#», so that no server's log ever sees it."""
    return f"{env.base_url}/card#{secret}"


def _qr(secret: str) -> str:
    return segno.make(card_url(secret), error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")
