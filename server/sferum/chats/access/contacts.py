"""Who may write to whom, one to one: the roster's rule, blocks, and who reads along in a talk with a pupil."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sferum.accounts.models import User
from sferum.chats.models import Block, Chat, Kind, Participant
from sferum.chats.rules.kinds import STAFF_SIDE
from sferum.chats.schemas import ReaderWhy
from sferum.kit.errors import Forbidden, Invalid, NotFound
from sferum.schools import access as schools
from sferum.schools import queries as roster
from sferum.schools.models import SchoolRules
from sferum.schools.rules import AdultChild, Contact, Facts, Reaches, contact

LARGEST_GROUP = 100
# Two are a direct chat, and its rules hold there.
SMALLEST_GROUP = 3


class ContactClosed(Forbidden):
    code, detail = "contact_closed", "Писать можно тем, с кем Вас связывает школа."


@dataclass(frozen=True)
class Tie:
    """What the roster says of two people of one school."""

    one: Facts
    other: Facts
    contact: Contact

    @property
    def is_family(self) -> bool:
        return self.one.user_id in self.other.children or self.other.user_id in self.one.children

    @property
    def adult_and_pupil(self) -> tuple[UUID, UUID] | None:
        """(adult of the school, pupil) where the talk is of such two."""
        if not self.contact.is_adult_child:
            return None
        adult, pupil = (self.one, self.other) if self.one.is_staff_side else (self.other, self.one)
        return adult.user_id, pupil.user_id

    def may_write(self, *, blocks: bool, is_blocked: bool) -> bool:
        """Whether `one` may write to `other`. Staff reach pupils and parents, and a family itself, past any block."""
        if not self.contact.is_allowed:
            return False
        if self.is_family or (self.one.is_staff_side and not self.other.is_staff_side):
            return True
        return not blocks and not is_blocked


def tie_of(one: Facts, other: Facts, decided: SchoolRules) -> Tie:
    return Tie(one, other, contact(one, other, Reaches(decided.pupils_write, decided.parents_write)))


def watchers_of(ties: Iterable[Tie], *, school_id: UUID, decided: SchoolRules) -> dict[UUID, dict[UUID, ReaderWhy]]:
    """Of each talk with a pupil (by the pupil's id and the adult's, joined by `key_of`): who reads along, and why."""
    pairs = [pair for tie in ties if (pair := tie.adult_and_pupil) is not None]
    if not pairs or decided.adult_child == AdultChild.OPEN:
        return {}
    why: ReaderWhy = "parent" if decided.adult_child == AdultChild.PARENT_COPY else "second_adult"
    found = schools.supervisors_of(pairs, school_id=school_id, decided=decided)
    return {key_of(*pair): dict.fromkeys(sorted(people), why) for pair, people in found.items()}


def key_of(one: UUID, other: UUID) -> UUID:
    """The same for both orders of the two."""
    return UUID(int=one.int ^ other.int)


def find_direct(user: User, other_id: UUID) -> tuple[UUID | None, UUID]:
    """(the chat of these two, the school in which they may write); the chat is None where it must be opened.

    NotFound for himself and for one who is in no school of the asker's; ContactClosed where the roster forbids and no
    chat is there.
    """
    if other_id == user.pk:
        raise NotFound
    mine = [school_id for _, kind, school_id, _ in roster.parts_of(user.pk) if kind == "school"]
    school_ids = list(dict.fromkeys(mine))
    facts = schools.facts_in([user.pk, other_id], school_ids) if school_ids else {}
    known = _direct_chats(user.pk, other_id)
    shared = [one for one in school_ids if facts[other_id, one].roles]
    if not shared and not known:
        raise NotFound
    blocks, is_blocked = _blocks(user.pk, other_id)
    for school_id in shared:
        tie = tie_of(facts[user.pk, school_id], facts[other_id, school_id], schools.rules_of(school_id))
        if tie.may_write(blocks=blocks, is_blocked=is_blocked):
            return known.get(school_id), school_id
    for school_id, chat_id in known.items():  # nobody writes there any more; what was written stays readable
        return chat_id, school_id
    raise ContactClosed(_sentence(facts[user.pk, shared[0]]))


def _direct_chats(one: UUID, other: UUID) -> dict[UUID, UUID]:
    """By school, the latest first."""
    rows = Chat.objects.filter(kind=Kind.DIRECT)
    for user_id in (one, other):
        rows = rows.filter(pk__in=Participant.objects.filter(user_id=user_id, left_at=None).values("chat_id"))
    return dict(rows.order_by("-last_at").values_list("school_id", "pk"))


def _blocks(one: UUID, other: UUID) -> tuple[bool, bool]:
    """(one blocks the other, the other blocks one)."""
    between = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    blockers = set(Block.objects.filter(between).values_list("blocker_id", flat=True))
    return one in blockers, other in blockers


def apart_from(user_id: UUID, others: Iterable[UUID]) -> set[UUID]:
    """Who of these blocks him, or is blocked by him."""
    wanted = list(others)
    blocked = Block.objects.filter(blocked_id=user_id, blocker__in=wanted).values_list("blocker_id", flat=True)
    blocking = Block.objects.filter(blocker_id=user_id, blocked__in=wanted).values_list("blocked_id", flat=True)
    return {*blocked, *blocking}


def require_group_maker(user: User, school_id: UUID | None) -> UUID:
    """The school in which the group is made. NotFound for one that is not his, Forbidden for who makes no groups."""
    mine: dict[UUID, set[str]] = {}
    for _, kind, of_school, role in roster.parts_of(user.pk):
        if kind == "school":
            mine.setdefault(of_school, set()).add(role)
    if school_id is None:
        if not mine:
            raise NotFound
        school_id = next((one for one, roles in mine.items() if roles & STAFF_SIDE), next(iter(mine)))
    if school_id not in mine:
        raise NotFound
    if mine[school_id] & STAFF_SIDE:
        return school_id
    if "pupil" not in mine[school_id] or not schools.rules_of(school_id).pupils_make_groups:
        raise Forbidden("Группы собирают учителя.")
    return school_id


def require_contacts(user: User, user_ids: list[UUID], *, school_id: UUID, is_new: bool = False) -> None:
    """Everybody whom this person adds must be somebody he may write to; the refusal names nobody."""
    wanted = set(user_ids) - {user.pk}
    if len(wanted) + 1 < (SMALLEST_GROUP if is_new else 2) or len(wanted) >= LARGEST_GROUP:
        raise Invalid("Выберите людей.", fields={"user_ids": f"От двух человек до {LARGEST_GROUP - 1}."})
    facts = schools.facts([user.pk, *sorted(wanted)], school_id)
    decided, me = schools.rules_of(school_id), facts[user.pk]
    apart = apart_from(user.pk, wanted)
    for other_id in wanted:
        other = facts[other_id]
        tie = tie_of(me, other, decided)
        is_classmate = "pupil" in other.roles and bool(me.learns & other.learns)
        is_apart = other_id in apart
        if not tie.may_write(blocks=is_apart, is_blocked=is_apart) or not (me.is_staff_side or is_classmate):
            raise ContactClosed("В группу можно позвать тех, кому Вы можете написать.")


def get_neighbour(user: User, other_id: UUID) -> UUID:
    """Somebody of a school of the asker's; NotFound for everybody else, and for himself."""
    schools_of_mine = {school_id for _, kind, school_id, _ in roster.parts_of(user.pk) if kind == "school"}
    known = roster.people_in((other_id, school_id) for school_id in schools_of_mine)
    if other_id == user.pk or not any(person.role for person in known.values()):
        raise NotFound
    return other_id


def _sentence(me: Facts) -> str:
    """Whom he may write to, said kindly; by what he is."""
    if me.is_staff_side:
        return "Писать можно тем, с кем Вас связывает школа: своим ученикам, их родителям и коллегам."
    if "pupil" in me.roles:
        return "Писать можно тем, с кем Вас связывает школа: своим учителям и одноклассникам."
    return "Писать можно тем, с кем Вас связывает школа: учителям Ваших детей и родителям их одноклассников."
