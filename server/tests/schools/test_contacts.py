"""Who may write to whom by the roster alone: every pair of roles, and how the school's rules bear on it. Pure."""

from itertools import permutations
from uuid import UUID

import pytest

from sferum.schools.rules import Facts, Reaches, contact, supervisors

CLASS, OTHER = UUID(int=1), UUID(int=2)
ADULT, HEAD, MOTHER, OFFICER, ADMIN = (UUID(int=n) for n in range(101, 106))


def who(number: int, *roles: str, teaches: int = 0, learns: int = 0, children: dict[int, int] | None = None) -> Facts:
    """`children` are their numbers and where they learn."""
    own = children or {}
    return Facts(
        user_id=UUID(int=number),
        roles=frozenset(roles),
        teaches=frozenset({UUID(int=teaches)} if teaches else ()),
        learns=frozenset({UUID(int=learns)} if learns else ()),
        children=frozenset(UUID(int=one) for one in own),
        children_learn=frozenset(UUID(int=one) for one in own.values()),
    )


TEACHER, COLLEAGUE = who(11, "teacher", teaches=1), who(12, "teacher", teaches=2)
PUPIL, CLASSMATE, FAR_PUPIL = who(21, "pupil", learns=1), who(22, "pupil", learns=1), who(23, "pupil", learns=2)
PARENT = who(31, "parent", children={21: 1})
OTHER_PARENT, FAR_PARENT = who(32, "parent", children={22: 1}), who(33, "parent", children={23: 2})
THE_ADMIN, DEPUTY = who(41, "admin"), who(42, "staff")
STRANGER = who(51)
TEACHING_PARENT = who(61, "teacher", "parent", teaches=2, children={22: 1})


@pytest.mark.parametrize(
    ("one", "other", "is_allowed", "is_adult_child"),
    [
        (TEACHER, PUPIL, True, True),
        (COLLEAGUE, PUPIL, False, False),
        (THE_ADMIN, PUPIL, True, True),
        (DEPUTY, FAR_PUPIL, True, True),
        (TEACHER, COLLEAGUE, True, False),
        (TEACHER, PARENT, True, False),
        (COLLEAGUE, PARENT, False, False),
        (THE_ADMIN, FAR_PARENT, True, False),
        (PARENT, PUPIL, True, False),
        (PARENT, CLASSMATE, False, False),
        (PUPIL, CLASSMATE, True, False),
        (PUPIL, FAR_PUPIL, False, False),
        (PARENT, OTHER_PARENT, True, False),
        (PARENT, FAR_PARENT, False, False),
        (TEACHING_PARENT, PUPIL, False, False),
        (TEACHING_PARENT, CLASSMATE, True, False),  # her own child
        (TEACHING_PARENT, PARENT, True, False),
        (STRANGER, PUPIL, False, False),
        (STRANGER, TEACHER, False, False),
        (PUPIL, PUPIL, False, False),
    ],
)
def test_pairs_of_a_strict_school(one: Facts, other: Facts, is_allowed: bool, is_adult_child: bool) -> None:
    for first, second in permutations((one, other)):
        found = contact(first, second, Reaches())
        assert (found.is_allowed, found.is_adult_child) == (is_allowed, is_adult_child)


@pytest.mark.parametrize(
    ("pupils", "near", "far"), [("none", False, False), ("class", True, False), ("school", True, True)]
)
def test_schools_rule_of_pupils_bears_on_pupils_only(pupils: str, near: bool, far: bool) -> None:
    reaches = Reaches(pupils=pupils, parents="none")
    assert contact(PUPIL, CLASSMATE, reaches).is_allowed is near
    assert contact(PUPIL, FAR_PUPIL, reaches).is_allowed is far
    assert contact(PARENT, OTHER_PARENT, reaches).is_allowed is False
    assert contact(PARENT, PUPIL, reaches).is_allowed is True
    assert contact(TEACHER, PUPIL, reaches).is_allowed is True


def test_who_reads_along() -> None:
    def along(rule: str, *, head: set[UUID], others: list[set[UUID]], adult: UUID = ADULT) -> set[UUID]:
        return set(
            supervisors(
                adult=adult,
                rule=rule,
                class_teachers=frozenset(head),
                guardians=frozenset({MOTHER}),
                others=[frozenset(one) for one in others],
            )
        )

    office = [{OFFICER}, {ADMIN}]
    assert along("open", head={HEAD}, others=office) == set()
    assert along("parent_copy", head={HEAD}, others=office) == {MOTHER}
    assert along("second_adult", head={HEAD}, others=office) == {HEAD}
    # The class teacher's own talk is read by the officer; the officer's own, without a class teacher, by an admin.
    assert along("second_adult", head={HEAD}, others=office, adult=HEAD) == {OFFICER}
    assert along("second_adult", head=set(), others=office, adult=OFFICER) == {ADMIN}
    assert along("second_adult", head=set(), others=[set(), {ADMIN}], adult=ADMIN) == set()
