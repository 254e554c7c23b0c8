"""The signed-in person himself: his schools, his children."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.accounts.schemas import Preferences
from sferum.kit.text import russian_order
from sferum.schools.access import abilities_of, main_role
from sferum.schools.models import Kind, Membership, Role
from sferum.schools.queries.communities import lite
from sferum.schools.queries.persons import person
from sferum.schools.schemas import ChildOut, ChildSchool, Me, SchoolLite, SchoolRef


def schools_of(user: User) -> list[SchoolRef]:
    """The schools a person belongs to, with his main role in each."""
    found: dict[UUID, tuple[Membership, set[str]]] = {}
    rows = Membership.current.filter(user=user, community__kind=Kind.SCHOOL).select_related("school__region")
    for row in rows.order_by("created_at"):
        found.setdefault(row.school_id, (row, set()))[1].add(row.role)
    return [
        SchoolRef(
            id=row.school.pk,
            name=row.school.name,
            role=main_role(frozenset(roles)),  # type: ignore[arg-type]
            is_formal=row.school.is_formal,
            time_zone=row.school.time_zone,
            can_set_presets="set_presets" in abilities_of(frozenset(roles)),
            can_see_console="see_console" in abilities_of(frozenset(roles)),
            can_manage="manage_school" in abilities_of(frozenset(roles)),
            features=row.school.region.features,
        )
        for row, roles in found.values()
    ]


def me(user: User, *, is_foreign_device: bool) -> Me:
    """The person himself: profile, preferences, schools."""
    profile = accounts.profiles([user.pk])[user.pk]
    mine = schools_of(user)
    return Me(
        **person(profile, mine[0].role if mine else None).dict(),
        login=user.login,
        is_operator=user.is_operator,
        preferences=Preferences(
            theme=profile.theme,  # type: ignore[arg-type]
            text_size=profile.text_size,  # type: ignore[arg-type]
            has_letter_shortcuts=profile.has_letter_shortcuts,
        ),
        schools=mine,
        is_foreign_device=is_foreign_device,
    )


def children_of(user: User) -> list[ChildOut]:
    """The person's own children with where each learns now, by name; three queries."""
    profiles = accounts.profiles(accounts.wards(user.pk))
    rows = Membership.current.filter(user_id__in=profiles, role=Role.PUPIL, community__archived_at=None).select_related(
        "community__school"
    )
    found: dict[UUID, dict[UUID, ChildSchool]] = {one: {} for one in profiles}
    for row in rows.order_by("community__grade", "community__name"):
        school = row.community.school
        place = found[row.user_id].setdefault(
            school.pk,
            ChildSchool(school=SchoolLite(id=school.pk, name=school.name), time_zone=school.time_zone, classes=[]),
        )
        if row.community.kind in {Kind.CLASS, Kind.SUBJECT}:
            place.classes.append(lite(row.community))
    children = [
        ChildOut(person=person(profiles[one], Role.PUPIL.value), schools=list(places.values()))
        for one, places in found.items()
    ]
    return sorted(children, key=lambda one: (russian_order(one.person.full_name), one.person.id))
