"""What must hold before an act: an ability, a feature of the region, the school that answers for a sign-in."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.kit.errors import Forbidden, NotFound
from sferum.schools.access.roles import STAFF_SIDE, abilities_of
from sferum.schools.access.ties import rules_of
from sferum.schools.models import Community, Kind, Membership, Role, School


class FeatureOff(Forbidden):
    code, detail = "feature_off", "В Вашем регионе эта возможность пока не включена."


def require(roles: frozenset[str], ability: str, sentence: str) -> None:
    """Forbidden with a sentence when a member lacks the ability."""
    require_one(abilities_of(roles), ability, sentence)


def require_one(can: frozenset[str], ability: str, sentence: str) -> None:
    """As `require`, of abilities that are known already."""
    if ability not in can:
        raise Forbidden(sentence)


def require_maker(school: School, roles: frozenset[str]) -> None:
    """Communities are made by the admin, and by teachers where the school lets them."""
    if Role.ADMIN in roles or (Role.TEACHER in roles and rules_of(school.pk).teachers_make_communities):
        return
    raise Forbidden("Группы и кружки создаёт администратор школы." if Role.TEACHER in roles else None)


def require_of_school(community: Community, school_id: UUID) -> None:
    """NotFound for a community of another school, where one and the same person runs both."""
    if community.school_id != school_id:
        raise NotFound


def require_feature(school: School, feature: str) -> None:
    """Forbidden with a sentence where the school's region does not try this."""
    if not has_feature(school, feature):
        raise FeatureOff


def has_feature(school: School, feature: str) -> bool:
    """Whether the school's region has switched this on."""
    return feature in school.region.features


def require_home(user: User, school_id: UUID) -> None:
    """His sign-in opens all his schools, so only one of them gives it and takes it away. Forbidden for the others."""
    if user.is_operator or home_school(user.pk) != school_id:
        raise Forbidden("Этот человек есть и в другой школе. Вход даёт и закрывает она.")


def home_school(user_id: UUID) -> UUID | None:
    """The school that answers for his sign-in: where he works, else where he has been longest; None for nobody's."""
    rows = Membership.current.filter(user_id=user_id, community__kind=Kind.SCHOOL)
    found = [
        (role not in STAFF_SIDE, at, school) for role, at, school in rows.values_list("role", "created_at", "school_id")
    ]
    return min(found)[2] if found else None


def require_operator(user: User) -> None:
    """The operator's pages are nobody else's business: NotFound."""
    if not user.is_operator:
        raise NotFound
