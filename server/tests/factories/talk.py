"""The chats of a class with its people, and families to ask; for what is shown inside messages."""

from datetime import datetime

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.chats.models import Chat
from sferum.schools.models import Community, Role
from sferum.schools.services import people
from tests.factories.town import Town, person

SURNAMES = ["Абрамов", "Белова", "Ёлкина", "Журавлёв", "Зайцева", "Иванов", "Крылова", "Лосев"]


def chat_of(community: Community, kind: str) -> Chat:
    """The community's chat of this kind; made, where it is not there yet."""
    chats.ensure_chats(community)
    return Chat.objects.get(community=community, kind=kind)


def more_pupils(town: Town, count: int, now: datetime) -> list[User]:
    """Classmates in 7Б, beside the two that the town has."""
    found = [person(f"pupil{number}", SURNAMES[number], "Саша") for number in range(count)]
    for pupil in found:
        people.enrol(user=pupil, community=town.class_7b, role=Role.PUPIL, now=now)
    return found


def mother_of(pupil: User, community: Community, now: datetime, *, login: str = "mother") -> User:
    """A parent of this pupil, in the class as well."""
    mother = person(login, "Ефимова", "Дарья", "Юрьевна")
    people.enrol(user=mother, community=community, role=Role.PARENT, now=now)
    accounts.add_guardian(guardian=mother, pupil=pupil)
    return mother
