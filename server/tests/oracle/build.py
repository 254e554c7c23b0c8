"""The generated town as rows, made through the product's own services; and what happens in it later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.chats.models import Chat
from sferum.schools.models import Community, Kind, Role, School
from sferum.schools.services import communities, people, regions, settings
from tests.oracle.rules import CHATS, Oracle
from tests.oracle.world import Talk as PlainTalk
from tests.oracle.world import World, generate, pairs

DIRECTS = 40
LETTERS = {"class-а": "А", "class-б": "Б", "archive": "В"}


@dataclass
class Built:
    """Rows by the world's names."""

    world: World
    users: dict[str, User] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    circles: dict[str, Community] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)

    def name_of(self, user_id: UUID) -> str:
        return next(name for name, user in self.users.items() if user.pk == user_id)


def build(seed: int, now: datetime) -> Built:
    dice, town = Random(seed), Built(generate(seed))
    world = town.world
    region = regions.create_region(name=f"Край {seed}")
    for key in world.schools:
        town.schools[key] = regions.create_school(
            region=region, name=f"Школа {key}", time_zone="Europe/Moscow", now=now - timedelta(days=3)
        )
    for name in world.people:
        town.users[name] = accounts.create_person(login=f"{seed}.{name}", family_name=name.title(), given_name="Имя")
    _circles(town, now)
    _roles(town, now)
    for key, school in world.schools.items():
        changes = {
            "adult_child": school.adult_child,
            "pupils_write": school.pupils_write,
            "parents_write": school.parents_write,
            "delays_in_quiet": False,
        }
        admin = town.users[f"{key}-admin"]
        settings.set_rules(school=town.schools[key], by=admin, now=now - timedelta(days=2), changes=changes)
    _community_talks(town)
    _directs(town, dice, now)
    _groups(town, now)
    _later(town, dice, now)
    return town


def _circles(town: Built, now: datetime) -> None:
    for circle in town.world.circles.values():
        school, by = town.schools[circle.school], town.users[f"{circle.school}-admin"]
        letter = LETTERS.get(circle.key.split("-", maxsplit=1)[1])
        if circle.kind == "class":
            assert letter is not None
            grade = 6 if letter == "В" else 7
            town.circles[circle.key] = communities.create_class(school=school, grade=grade, letter=letter)
            continue
        made = communities.create_community(
            school=school, kind=Kind(circle.kind), name=f"Круг {circle.key}", by=by, now=now
        )
        town.circles[circle.key] = made
        if circle.shared_with:
            other = town.schools[circle.shared_with]
            partner = settings.propose_partner(community=made, school=other, by=by, now=now)
            settings.agree_partner(partner=partner, by=town.users[f"{circle.shared_with}-admin"], now=now)


def _roles(town: Built, now: datetime) -> None:
    for (name, school), roles in town.world.office.items():
        whole = Community.objects.get(school=town.schools[school], kind=Kind.SCHOOL)
        for role in sorted(roles):
            people.enrol(user=town.users[name], community=whole, role=Role(role), now=now)
    for circle in town.world.circles.values():
        for role, members in circle.roles.items():
            for name in sorted(members):
                people.enrol(user=town.users[name], community=town.circles[circle.key], role=Role(role), now=now)
        if circle.head:
            communities.set_head_teacher(
                community=town.circles[circle.key], user=town.users[circle.head], by=None, now=now
            )
    for parent, children in town.world.children.items():
        for child in sorted(children):
            accounts.add_guardian(guardian=town.users[parent], pupil=town.users[child])


def _community_talks(town: Built) -> None:
    for circle in town.world.circles.values():
        chats.ensure_chats(town.circles[circle.key])
        for kind in CHATS[circle.kind]:
            _put(town, f"{circle.key}:{kind}", circle.school, kind, town.circles[circle.key], circle=circle.key)
    for key, school in town.schools.items():
        for community_kind, chat_kind in (("school", "announcements"), ("staff", "staff")):
            community = Community.objects.get(school=school, kind=community_kind)
            chats.ensure_chats(community)
            _put(town, f"{key}:{community_kind}", key, chat_kind, community, circle=community_kind)


def _put(town: Built, key: str, school: str, kind: str, community: Community, *, circle: str) -> None:
    town.chats[key] = Chat.objects.get(community=community, kind=kind)
    town.world.talks[key] = PlainTalk(key=key, school=school, kind=kind, circle=circle)


def _directs(town: Built, dice: Random, now: datetime) -> None:
    """Talks that were allowed when they began; of people whom one school alone ties."""
    oracle = Oracle(town.world)
    for one, other, school in dice.sample(list(_possible(oracle)), DIRECTS):
        key = f"{one}&{other}"
        town.chats[key] = chats.open_direct(
            school_id=town.schools[school].pk, user=town.users[one], other_id=town.users[other].pk, now=now
        )
        town.world.talks[key] = PlainTalk(key=key, school=school, kind="direct", people={one, other}, opened_by=one)


def _possible(oracle: Oracle) -> Iterator[tuple[str, str, str]]:
    for one, other in pairs(oracle.world):
        together = oracle.schools_of(one) & oracle.schools_of(other)
        school = min(together, default="")
        if len(together) == 1 and oracle.may_contact(one, other, school):
            yield one, other, school


def _groups(town: Built, now: datetime) -> None:
    for school in town.world.schools:
        for owner, others in (("both", ["а0", "а1", "б0", "б1"]), ("head", ["idle", "staff"])):
            key, names = f"{school}-group-{owner}", [f"{school}-{one}" for one in others]
            town.chats[key] = chats.make_group(
                school_id=town.schools[school].pk,
                maker=town.users[f"{school}-{owner}"],
                client_id=uuid4(),
                title=f"Группа {owner}",
                user_ids=[town.users[name].pk for name in names],
                now=now,
            )
            people_of = {f"{school}-{owner}", *names}
            town.world.talks[key] = PlainTalk(
                key=key, school=school, kind="group", people=people_of, owner=f"{school}-{owner}"
            )


def _later(town: Built, dice: Random, now: datetime) -> None:
    """Life goes on: a class becomes history, a pupil changes his class, others leave; some are kept apart."""
    world = town.world
    for key in world.schools:
        world.circles[f"{key}-archive"].is_archived = True
        communities.archive_community(community=town.circles[f"{key}-archive"], by=town.users[f"{key}-admin"], now=now)
    _move(town, "s0-а3", "s0-class-а", "s0-class-б", now)
    teacher = "s1-both"
    world.circles["s1-class-б"].roles["teacher"].discard(teacher)
    people.expel(user=town.users[teacher], community=town.circles["s1-class-б"], role=Role.TEACHER, now=now)
    _leave_school(town, "s2-а1", "s2", now)
    for one, other in dice.sample(pairs(world), 25):
        world.blocks.add((one, other))
        chats.block(by=town.users[one], user_id=town.users[other].pk, now=now)
    for name, school in (("s0-а0", "s0"), ("s1-parent1", "s1"), ("s2-both", "s2")):
        world.restricted.add((name, school))
        until = now + timedelta(days=3)
        admin = town.users[f"{school}-admin"]
        chats.restrict(user=town.users[name], school=town.schools[school], until=until, by=admin, now=now)


def _move(town: Built, pupil: str, old: str, new: str, now: datetime) -> None:
    world = town.world
    people.move_to_class(
        user=town.users[pupil],
        from_class=town.circles[old],
        to_class=town.circles[new],
        by=town.users[f"{town.world.circles[old].school}-admin"],
        now=now,
    )
    world.circles[old].roles["pupil"].discard(pupil)
    world.join(pupil, new, "pupil")
    for parent, children in world.children.items():
        if pupil in children:
            world.join(parent, new, "parent")
            if not children & world.circles[old].of("pupil"):
                world.circles[old].roles["parent"].discard(parent)


def _leave_school(town: Built, name: str, school: str, now: datetime) -> None:
    """He, and his parents where no other child of theirs stays."""
    world = town.world
    people.leave_school(user=town.users[name], school_id=town.schools[school].pk, by=None, now=now)
    world.office.pop((name, school))
    for circle in world.circles.values():
        if circle.school == school:
            learned = name in circle.of("pupil") and circle.kind == "class" and not circle.is_archived
            for people_there in circle.roles.values():
                people_there.discard(name)
            if learned:
                _parents_leave(world, circle.key, name)


def _parents_leave(world: World, circle: str, child: str) -> None:
    for parent, children in world.children.items():
        here = world.circles[circle]
        if child in children and not children & here.of("pupil"):
            here.roles["parent"].discard(parent)
            school = here.school
            if not any(parent in one.of("parent") for one in world.circles.values() if one.school == school):
                world.office[parent, school].discard("parent")
