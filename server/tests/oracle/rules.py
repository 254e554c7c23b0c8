"""The oracle: what the school's rules say of a person, an action and an object.

Sets and ifs, written from the product's promises; slow on purpose, so that it can be read.
"""

from tests.oracle.world import STAFF, Circle, Talk, World

# Circle's kind → chat's kind → (who reads, who writes, who keeps order), by role in the circle.
CHATS: dict[str, dict[str, tuple[set[str], set[str], set[str]]]] = {
    "class": {
        "class": ({"pupil", "teacher"}, {"pupil", "teacher"}, {"teacher"}),
        "parents": ({"parent", "teacher"}, {"parent", "teacher"}, {"teacher"}),
        "announcements": ({"pupil", "parent", "teacher"}, {"teacher"}, {"teacher"}),
    },
    "subject": {"subject": ({"pupil", "teacher"}, {"pupil", "teacher"}, {"teacher"})},
    "parents": {"parents": ({"parent", "teacher"}, {"parent", "teacher"}, {"teacher"})},
    "interest": {
        "interest": (
            {"owner", "teacher", "member", "reader"},
            {"owner", "teacher", "member"},
            {"owner", "teacher"},
        )
    },
}


class Oracle:
    def __init__(self, world: World) -> None:
        self.world = world

    # Who may write to whom.

    def groups(self, person: str, school: str, role: str) -> set[str]:
        """The living classes and subject groups of the school in which he has this role."""
        return {
            one.key
            for one in self.world.circles.values()
            if one.school == school
            and one.kind in {"class", "subject"}
            and not one.is_archived
            and person in one.of(role)
        }

    def of_children(self, person: str, school: str) -> set[str]:
        children = self.world.children.get(person, set())
        return set().union(*(self.groups(child, school, "pupil") for child in children))

    def is_family(self, one: str, other: str) -> bool:
        children = self.world.children
        return other in children.get(one, set()) or one in children.get(other, set())

    def is_adult_child(self, one: str, other: str, school: str) -> bool:
        """A talk of an adult of the school with a pupil, who is not his own child."""
        return not self.is_family(one, other) and self._adult_and_pupil(one, other, school) is not None

    def _adult_and_pupil(self, one: str, other: str, school: str) -> tuple[str, str] | None:
        roles = self.world.roles
        mine, his = roles(one, school), roles(other, school)
        if mine & STAFF and his & STAFF:
            return None
        for adult, pupil in ((one, other), (other, one)):
            if roles(adult, school) & STAFF and "pupil" in roles(pupil, school):
                leads = roles(adult, school) & {"admin", "staff"}
                if leads or self.groups(adult, school, "teacher") & self.groups(pupil, school, "pupil"):
                    return adult, pupil
        return None

    def may_contact(self, one: str, other: str, school: str) -> bool:
        """What the roster of this school says of the two, blocks aside."""
        roles = self.world.roles
        mine, his = roles(one, school), roles(other, school)
        if one == other or not mine or not his:
            return False
        if self.is_family(one, other) or (mine & STAFF and his & STAFF):
            return True
        if self._adult_and_pupil(one, other, school):
            return True
        for adult, parent in ((one, other), (other, one)):
            if roles(adult, school) & STAFF and "parent" in roles(parent, school):
                leads = roles(adult, school) & {"admin", "staff"}
                if leads or self.groups(adult, school, "teacher") & self.of_children(parent, school):
                    return True
        return self._are_peers(one, other, school)

    def _are_peers(self, one: str, other: str, school: str) -> bool:
        """Pupils among themselves, parents among themselves, as far as the school lets them."""
        decided = self.world.schools[school]
        both = self.world.roles(one, school) & self.world.roles(other, school)
        classmates = self.groups(one, school, "pupil") & self.groups(other, school, "pupil")
        children_meet = self.of_children(one, school) & self.of_children(other, school)
        for role, reach, shared in (
            ("pupil", decided.pupils_write, classmates),
            ("parent", decided.parents_write, children_meet),
        ):
            if role in both and (reach == "school" or (reach == "class" and shared)):
                return True
        return False

    def may_write_to(self, one: str, other: str, school: str) -> bool:
        if not self.may_contact(one, other, school):
            return False
        roles = self.world.roles
        if self.is_family(one, other) or (roles(one, school) & STAFF and not roles(other, school) & STAFF):
            return True
        return (one, other) not in self.world.blocks and (other, one) not in self.world.blocks

    def schools_of(self, person: str) -> set[str]:
        return {school for school in self.world.schools if self.world.roles(person, school)}

    def open_direct(self, one: str, other: str) -> int:
        """200 or 201, 403 with a sentence, 404 where he may not know that the other exists."""
        together = self.schools_of(one) & self.schools_of(other)
        known = any(talk.kind == "direct" and talk.people == {one, other} for talk in self.world.talks.values())
        if known:
            return 200
        if one == other or not together:
            return 404
        return 201 if any(self.may_write_to(one, other, school) for school in together) else 403

    # Chats.

    def roles_in(self, person: str, circle: Circle) -> set[str]:
        return {role for role, people in circle.roles.items() if person in people}

    def belongs(self, person: str, circle: Circle) -> bool:
        """Nobody stays in a circle whose school, or its partner, he has left."""
        return bool(self.schools_of(person) & {circle.school, circle.shared_with})

    def members(self, talk: Talk) -> set[str]:
        if talk.circle == "school":
            return {one for one in self.world.people if self.world.roles(one, talk.school)}
        if talk.circle == "staff":
            return {one for one in self.world.people if self.world.roles(one, talk.school) & STAFF}
        if talk.circle:
            circle = self.world.circles[talk.circle]
            return {one for one in circle.of(*CHATS[circle.kind][talk.kind][0]) if self.belongs(one, circle)}
        if talk.kind == "group":
            return {one for one in talk.people if self.world.roles(one, talk.school)}
        return set(talk.people)

    def along(self, talk: Talk) -> set[str]:
        """Who reads a talk of an adult of the school with a pupil by the school's rule."""
        if talk.circle or len(talk.people) != 2:
            return set()
        one, other = sorted(talk.people)
        found = self._adult_and_pupil(one, other, talk.school)
        if found is None or self.is_family(one, other):
            return set()
        adult, pupil = found
        rule = self.world.schools[talk.school].adult_child
        if rule == "parent_copy":
            return {parent for parent, children in self.world.children.items() if pupil in children} - {adult}
        if rule == "open":
            return set()
        heads = {
            self.world.circles[key].head
            for key in self.groups(pupil, talk.school, "pupil")
            if self.world.circles[key].kind == "class" and self.world.circles[key].head
        } - {adult}
        admins = {one for one in self.world.people if "admin" in self.world.roles(one, talk.school)}
        return heads or admins - {adult}

    def readers(self, talk: Talk) -> set[str]:
        return self.members(talk) | self.along(talk) | talk.overseers

    def may_read(self, person: str, talk: Talk) -> bool:
        return person in self.readers(talk)

    def may_send(self, person: str, talk: Talk) -> int:
        """201, or 403 for a reader who may not, or 404."""
        if not self.may_read(person, talk):
            return 404
        return 201 if person in self.members(talk) and self._writes(person, talk) else 403

    def _writes(self, person: str, talk: Talk) -> bool:
        is_restricted = (person, talk.school) in self.world.restricted
        if talk.kind == "direct":
            (other,) = talk.people - {person}
            if is_restricted and not self.world.roles(other, talk.school) & STAFF:
                return False
            return self.may_write_to(person, other, talk.school)
        if is_restricted:
            return False
        if talk.circle == "school":
            return "admin" in self.world.roles(person, talk.school)
        if talk.circle in {"", "staff"}:
            return True
        circle = self.world.circles[talk.circle]
        return not circle.is_archived and person in circle.of(*CHATS[circle.kind][talk.kind][1])

    def may_moderate(self, person: str, talk: Talk) -> bool:
        """May delete what others wrote."""
        if talk.circle in {"school", "staff"}:
            return "admin" in self.world.roles(person, talk.school)
        if talk.circle:
            circle = self.world.circles[talk.circle]
            return not circle.is_archived and person in circle.of(*CHATS[circle.kind][talk.kind][2])
        return talk.kind == "group" and person == talk.owner and person in self.members(talk)

    # Communities and schools.

    def sees_circle(self, person: str, circle: Circle) -> bool:
        """Of the archive too: what was written there is still read."""
        if not self.belongs(person, circle):
            return False
        return bool(self.roles_in(person, circle) or self.world.roles(person, circle.school) & {"admin", "staff"})

    def sees_pupils(self, person: str, circle: Circle) -> set[str]:
        """Whose names of the class he is shown: a parent his own children only."""
        everybody = circle.of("pupil")
        more = self.roles_in(person, circle) - {"parent", "reader"}
        if more or self.world.roles(person, circle.school) & {"admin", "staff"}:
            return everybody
        return everybody & self.world.children.get(person, set())

    def school_page(self, person: str, school: str, ability: str) -> int:
        """200, 403 for other people of the school, 404 for strangers; `ability` is admin's or staff's too."""
        roles = self.world.roles(person, school)
        if not roles:
            return 404
        return 200 if roles & ({"admin"} if ability == "admin" else {"admin", "staff"}) else 403
