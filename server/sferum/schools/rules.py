"""Who may write to whom, decided from facts of the roster alone. Pure: a test's own oracle is held against it."""

from dataclasses import dataclass
from uuid import UUID

from sferum.kit.choices import Choices

# What a region can switch on for its schools.
FEATURES = frozenset(
    {"calls", "polls", "files", "voice", "announcements", "interest", "timetable", "invitations", "search"}
)
STAFF_SIDE = frozenset({"admin", "teacher", "staff"})
# Adults of the school whom every pupil and parent may reach.
LEADERS = frozenset({"admin", "staff"})
# Where sets are this large or larger, a number says nothing of one person.
AGGREGATE_FROM = 5


class AdultChild(Choices):
    """What goes with a talk of one adult of the school and one pupil."""

    OPEN = "open"
    SECOND_ADULT = "second_adult"
    PARENT_COPY = "parent_copy"


class Reach(Choices):
    """Whom pupils (parents) may write to among themselves."""

    SCHOOL = "school"
    CLASS = "class"
    NONE = "none"


@dataclass(frozen=True)
class Facts:
    """One person in one school: his roles there, and which classes and subject groups tie him to whom."""

    user_id: UUID
    roles: frozenset[str] = frozenset()
    teaches: frozenset[UUID] = frozenset()
    learns: frozenset[UUID] = frozenset()
    # Where his children learn, and who they are.
    children_learn: frozenset[UUID] = frozenset()
    children: frozenset[UUID] = frozenset()

    @property
    def is_staff_side(self) -> bool:
        return bool(self.roles & STAFF_SIDE)


@dataclass(frozen=True)
class Contact:
    """Whether two may write to each other, and whether it is an adult of the school with a pupil."""

    is_allowed: bool
    is_adult_child: bool = False


@dataclass(frozen=True)
class Reaches:
    """The school's rules that bear on contacts."""

    pupils: str = Reach.CLASS
    parents: str = Reach.CLASS


APART = Contact(is_allowed=False)


def contact(one: Facts, other: Facts, reaches: Reaches) -> Contact:
    """The rule of one school for two of its people; the order of the two means nothing."""
    if one.user_id == other.user_id or not one.roles or not other.roles:
        return APART
    if one.user_id in other.children or other.user_id in one.children:
        return Contact(is_allowed=True)
    if one.is_staff_side and other.is_staff_side:
        return Contact(is_allowed=True)
    taught = _contact_with_staff(one, other) or _contact_with_staff(other, one)
    return taught or Contact(is_allowed=_are_fellows(one, other, reaches))


def _contact_with_staff(adult: Facts, person: Facts) -> Contact | None:
    """Of an adult of the school with a pupil of his or with a pupil's parent; None where that ties them not."""
    if not adult.is_staff_side:
        return None
    leads = bool(adult.roles & LEADERS)
    if "pupil" in person.roles and (leads or adult.teaches & person.learns):
        return Contact(is_allowed=True, is_adult_child=True)
    if "parent" in person.roles and (leads or adult.teaches & person.children_learn):
        return Contact(is_allowed=True)
    return None


def _are_fellows(one: Facts, other: Facts, reaches: Reaches) -> bool:
    """Two pupils, or two parents, as far as the school lets them reach each other."""
    both = one.roles & other.roles
    pupils = "pupil" in both and _reaches(reaches.pupils, one.learns & other.learns)
    return pupils or ("parent" in both and _reaches(reaches.parents, one.children_learn & other.children_learn))


def _reaches(rule: str, shared: frozenset[UUID]) -> bool:
    return rule == Reach.SCHOOL or (rule == Reach.CLASS and bool(shared))


def supervisors(
    *,
    adult: UUID,
    rule: str,
    class_teachers: frozenset[UUID],
    guardians: frozenset[UUID],
    others: list[frozenset[UUID]],
) -> frozenset[UUID]:
    """Who reads along in a talk of an adult of the school with a pupil.

    A second adult is the pupil's class teacher, unless he is the adult himself; then the first of `others` (the safety
    officer, the school's admins) who is somebody else.
    """
    if rule == AdultChild.PARENT_COPY:
        return guardians - {adult}
    if rule == AdultChild.SECOND_ADULT:
        for circle in (class_teachers, *others):
            if circle - {adult}:
                return circle - {adult}
    return frozenset()
