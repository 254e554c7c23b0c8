"""Whom a person may write to, and what the roster says that two people are to each other."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.schools.access import facts, rules_of
from sferum.schools.models import Community, Kind, Membership
from sferum.schools.rules import Facts, Reaches, contact


def contact_ids(user: User, school_id: UUID) -> set[UUID]:
    """Everybody whom this person may write to in the school; the same rule as for a pair, over the whole school."""
    whole = Membership.current.filter(school_id=school_id, community__kind=Kind.SCHOOL)
    everybody = set(whole.filter(user__is_active=True).values_list("user_id", flat=True))
    if user.pk not in everybody:
        return set()
    known = facts(sorted(everybody), school_id)
    decided = rules_of(school_id)
    reaches = Reaches(decided.pupils_write, decided.parents_write)
    mine = known[user.pk]
    return {other for other, his in known.items() if contact(mine, his, reaches).is_allowed}


def ties(*, asker: User, other: User, school_id: UUID) -> list[str]:
    """What the other is to the asker, in the roster's words: «Учитель, 7 «Б»». Empty for no adult of the school."""
    known: dict[UUID, Facts] = facts([asker.pk, other.pk], school_id)
    mine, his = known[asker.pk], known[other.pk]
    if not mine.roles or not his.is_staff_side:
        return []
    shared = his.teaches & (mine.learns | mine.children_learn | mine.teaches)
    names = Community.objects.filter(pk__in=shared).order_by("grade", "name").values_list("name", flat=True)
    words = [f"Учитель, {name}" for name in names]
    if "admin" in his.roles:
        words.append("Администратор школы")
    if "staff" in his.roles:
        words.append("Сотрудник школы")
    return words or ["Учитель школы"]
