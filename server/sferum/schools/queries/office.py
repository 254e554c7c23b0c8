"""What the school's office sees: the console, the rules, people by name, a person's file with its history."""

from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower, Replace, Trim

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.kit.errors import NotFound
from sferum.kit.text import clean, russian_order
from sferum.schools.access import abilities_of, home_school, main_role, rules_of
from sferum.schools.models import Community, Kind, Membership, School
from sferum.schools.queries.communities import lite
from sferum.schools.queries.persons import people, person
from sferum.schools.schemas import PartOut, PersonFile, PersonPage, RulesOut, SchoolOut

PAGE = 50
_FULL_NAME = Trim(
    Concat(
        "user__profile__family_name",
        Value(" "),
        "user__profile__given_name",
        Value(" "),
        "user__profile__patronymic",
    )
)
# The same key as `russian_order` makes.
_ORDER = Replace(Lower(_FULL_NAME), Value("ё"), Value("е\uffff"))
# «Алена» finds «Алёна», and the other way round.
_PLAIN = Replace(Lower(_FULL_NAME), Value("ё"), Value("е"))
_LONGEST_TEXT = 100


def school_out(school: School, roles: frozenset[str]) -> SchoolOut:
    """The school's console; two queries."""
    can = abilities_of(roles)
    rows = Community.objects.filter(school=school).exclude(kind__in=[Kind.SCHOOL, Kind.STAFF])
    communities = sorted(rows, key=lambda one: (one.grade or 0, russian_order(one.name), one.pk))
    return SchoolOut(
        id=school.pk,
        name=school.name,
        region=school.region.name,
        time_zone=school.time_zone,
        features=school.region.features,
        classes=[lite(one) for one in communities if one.kind == Kind.CLASS and one.archived_at is None],
        archived=[lite(one) for one in communities if one.archived_at is not None],
        can_manage="manage_school" in can,
        can_see_reports="see_reports" in can,
        can_set_presets="set_presets" in can,
    )


def rules_out(school: School, roles: frozenset[str]) -> RulesOut:
    """What the school decided; its people may know it."""
    decided = rules_of(school.pk)
    officer = decided.safety_officer_id
    names = [name for name in RulesOut.model_fields if name not in {"safety_officer", "can_edit"}]
    return RulesOut(
        **{name: getattr(decided, name) for name in names},
        safety_officer=people([officer], school_id=school.pk).get(officer) if officer else None,
        can_edit="manage_school" in abilities_of(roles),
    )


def list_people(
    *, school_id: UUID, text: str, role: str | None, community_id: UUID | None, after: UUID | None
) -> PersonPage:
    """The school's people of now in surname order, found by parts of the name; three queries.

    Raises NotFound for a cursor or a community that is not of the school.
    """
    rows = _found(school_id=school_id, text=text, role=role, community_id=community_id)
    ordered = rows.annotate(order=_ORDER)
    if after is not None:
        last = _after(school_id, after)
        ordered = ordered.filter(Q(order__gt=last) | Q(order=last, user_id__gt=after))
    grouped = ordered.values("user_id", "order").annotate(roles=ArrayAgg("role", distinct=True))
    found = [(row["user_id"], row["roles"]) for row in grouped.order_by("order", "user_id")[: PAGE + 1]]
    profiles = accounts.profiles(user_id for user_id, _ in found)
    items = [person(profiles[user_id], main_role(frozenset(roles))) for user_id, roles in found[:PAGE]]
    return PersonPage(items=items, has_more=len(found) > PAGE)


def _found(*, school_id: UUID, text: str, role: str | None, community_id: UUID | None) -> QuerySet[Membership]:
    rows = Membership.current.filter(school_id=school_id, community__kind=Kind.SCHOOL)
    mine = Membership.current.filter(user_id=OuterRef("user_id"))
    if role is not None:
        rows = rows.filter(Exists(mine.filter(school_id=school_id, community__kind=Kind.SCHOOL, role=role)))
    if community_id is not None:
        if not Community.objects.filter(pk=community_id, school_id=school_id).exists():
            raise NotFound
        rows = rows.filter(Exists(mine.filter(community_id=community_id)))
    for word in clean(text)[:_LONGEST_TEXT].casefold().replace("ё", "е").split():
        rows = rows.alias(plain=_PLAIN).filter(plain__contains=word)
    return rows


def _after(school_id: UUID, user_id: UUID) -> str:
    known = Membership.objects.filter(user_id=user_id, school_id=school_id).exists()
    if not known:
        raise NotFound
    return russian_order(accounts.profiles([user_id])[user_id].full_name)


def person_file(user: User, *, school_id: UUID, roles: frozenset[str]) -> PersonFile:
    """A person of the school with everything that he is and was in it; of another school's nothing. Six queries."""
    manages = "manage_school" in abilities_of(roles)
    rows = list(
        Membership.objects.filter(user=user, school_id=school_id)
        .select_related("community")
        .order_by("-created_at", "-pk")
    )
    families = accounts.wards(user.pk), accounts.guardians(user.pk)
    doers = {one for row in rows for one in (row.given_by_id, row.ended_by_id) if one is not None}
    persons = people({user.pk, *doers, *families[0], *families[1]}, school_id=school_id)
    here = _of_school(school_id, families[0] | families[1])
    parts = [_part(row, persons) for row in rows]
    return PersonFile(
        person=persons[user.pk],
        login=user.login if manages else None,
        is_active=user.is_active,
        parts=[part for part in parts if part.ended_at is None],
        history=[part for part in parts if part.ended_at is not None],
        children=_named(families[0] & here, persons),
        guardians=_named(families[1] & here, persons),
        can_edit=manages,
        can_give_card=manages and not user.is_operator and home_school(user.pk) == school_id,
    )


def _of_school(school_id: UUID, user_ids: set[UUID]) -> set[UUID]:
    rows = Membership.current.filter(school_id=school_id, user_id__in=user_ids)
    return set(rows.values_list("user_id", flat=True))


def _named(user_ids: set[UUID], persons: dict[UUID, Person]) -> list[Person]:
    return sorted((persons[one] for one in user_ids), key=lambda one: (russian_order(one.full_name), one.id))


def _part(row: Membership, persons: dict[UUID, Person]) -> PartOut:
    return PartOut(
        community=lite(row.community),
        role=row.role,  # type: ignore[arg-type]  # a Role's value
        given_at=row.created_at,
        given_by=persons.get(row.given_by_id) if row.given_by_id else None,
        ended_at=row.ended_at,
        ended_by=persons.get(row.ended_by_id) if row.ended_by_id else None,
    )
