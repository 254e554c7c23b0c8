"""A generated town of three schools, as plain sets: who is what where. No database, nothing of the product."""

from dataclasses import dataclass, field
from itertools import combinations
from random import Random

SCHOOLS = ("s0", "s1", "s2")
STAFF = {"admin", "teacher", "staff"}


@dataclass
class School:
    """What it decided: `adult_child` is open, second_adult or parent_copy; the reaches are school, class, none."""

    key: str
    adult_child: str
    pupils_write: str
    parents_write: str


@dataclass
class Circle:
    """A community: its kind as the product names it, and its people by role there."""

    key: str
    school: str
    kind: str
    roles: dict[str, set[str]] = field(default_factory=dict)
    head: str = ""
    is_archived: bool = False
    shared_with: str = ""

    def of(self, *roles: str) -> set[str]:
        return set().union(*(self.roles.get(role, set()) for role in roles))


@dataclass
class Talk:
    """A chat: of a circle, of two (direct) or of a group of people."""

    key: str
    school: str
    kind: str
    circle: str = ""
    people: set[str] = field(default_factory=set)
    owner: str = ""
    overseers: set[str] = field(default_factory=set)
    # An empty talk of two is in nobody's list but that of who opened it.
    opened_by: str = ""
    is_empty: bool = True


@dataclass
class World:
    schools: dict[str, School] = field(default_factory=dict)
    # (person, school) → his roles in the school.
    office: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)
    children: dict[str, set[str]] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    restricted: set[tuple[str, str]] = field(default_factory=set)

    @property
    def people(self) -> list[str]:
        return sorted({person for person, _ in self.office})

    def roles(self, person: str, school: str) -> set[str]:
        return self.office.get((person, school), set())

    def join(self, person: str, circle: str, role: str) -> None:
        one = self.circles[circle]
        one.roles.setdefault(role, set()).add(person)
        if one.kind != "interest":
            self.office.setdefault((person, one.school), set()).add(role)


def generate(seed: int) -> World:
    """The people and their circles; talks and what changes later are added by `build`."""
    dice, world = Random(seed), World()
    for key in SCHOOLS:
        _school(world, key, dice)
    _across(world, dice)
    return world


def _school(world: World, key: str, dice: Random) -> None:
    world.schools[key] = School(
        key=key,
        adult_child=dice.choice(["open", "second_adult", "parent_copy"]),
        pupils_write=dice.choice(["school", "class", "none"]),
        parents_write=dice.choice(["school", "class", "none"]),
    )
    for kind in ("class-а", "class-б", "subject", "parents", "archive"):
        circle = f"{key}-{kind}"
        base = {"archive": "class"}.get(kind, kind.split("-", maxsplit=1)[0])
        world.circles[circle] = Circle(key=circle, school=key, kind=base)
    world.office[f"{key}-admin", key] = {"admin"}
    world.office[f"{key}-staff", key] = {"staff"}
    world.office[f"{key}-idle", key] = {"teacher"}  # teaches nobody yet
    for teacher, circles in (("head", ["class-а"]), ("both", ["class-а", "class-б"]), ("subject", ["subject"])):
        for circle in circles:
            world.join(f"{key}-{teacher}", f"{key}-{circle}", "teacher")
    world.circles[f"{key}-class-а"].head = f"{key}-head"
    pupils = []
    for circle in ("class-а", "class-б"):
        for number in range(4):
            pupil = f"{key}-{circle[-1]}{number}"
            world.join(pupil, f"{key}-{circle}", "pupil")
            pupils.append(pupil)
            if dice.random() < 0.5:
                world.join(pupil, f"{key}-subject", "pupil")
    for number in range(4):
        _parent(world, f"{key}-parent{number}", dice.sample(pupils, dice.choice([1, 1, 2])))
    for parent in (f"{key}-parent0", f"{key}-parent1"):
        world.join(parent, f"{key}-parents", "parent")
    world.join(f"{key}-head", f"{key}-parents", "teacher")
    for pupil in dice.sample(pupils, 2):  # who have since moved on, with a class that is history
        world.join(pupil, f"{key}-archive", "pupil")
    world.join(f"{key}-both", f"{key}-archive", "teacher")


def _parent(world: World, parent: str, children: list[str]) -> None:
    world.children.setdefault(parent, set()).update(children)
    for circle in world.circles.values():
        if circle.kind == "class" and circle.of("pupil") & set(children):
            world.join(parent, circle.key, "parent")


def _across(world: World, dice: Random) -> None:
    """People and circles of more than one school, and a teacher whose own child learns here."""
    _parent(world, "two-schools", ["s0-а0", "s1-б1"])
    _parent(world, "s0-both", ["s0-а1"])
    world.join("s0-head", "s1-class-б", "teacher")
    for key, partner in (("s0", "s1"), ("s2", "")):
        circle = Circle(key=f"{key}-club", school=key, kind="interest", shared_with=partner)
        world.circles[circle.key] = circle
        world.join(f"{key}-idle", circle.key, "owner")
        world.join(f"{key}-subject", circle.key, "teacher")
        for pupil in dice.sample([f"{key}-{letter}{number}" for letter in "аб" for number in range(4)], 3):
            world.join(pupil, circle.key, dice.choice(["member", "reader"]))
        if partner:
            world.join(f"{partner}-а2", circle.key, "member")
            world.join(f"{partner}-parent1", circle.key, "reader")


def pairs(world: World) -> list[tuple[str, str]]:
    return list(combinations(world.people, 2))
