"""Taking part in a community: taken in, put right, taken out by those who lead it, who give no more than they may."""

from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.kit.errors import Forbidden, Invalid, NotFound
from sferum.schools import access
from sferum.schools.models import Community, Kind, Role
from sferum.schools.services import people


def add(*, community: Community, user_id: UUID, role: Role, by: User, can: frozenset[str], now: datetime) -> None:
    """Take one in. Raises NotFound for who is not of the school, Forbidden for what is only the admin's to give."""
    user = access.get_person(community.school_id, user_id)
    _require_may_give(community, user, role, by=by, can=can)
    people.enrol(user=user, community=community, role=role, now=now, by=by)


def change(
    *, community: Community, user_id: UUID, role: Role, new_role: Role, by: User, can: frozenset[str], now: datetime
) -> None:
    """A wrong role put right in one act, with its history. Raises as `add`."""
    user = _find(user_id)
    _require_may_give(community, user, new_role, by=by, can=can)
    people.change_role(user=user, community=community, role=role, new_role=new_role, by=by, now=now)


def remove(*, community: Community, user_id: UUID, role: Role, by: User, now: datetime) -> None:
    """Take one out of the community; out of the school, everywhere in that role. NotFound for no such part."""
    user = _find(user_id)
    people.require_role(user, community, role)
    if community.kind == Kind.SCHOOL:
        people.leave(user=user, community=community, role=role, by=by, now=now)
    else:
        people.expel(user=user, community=community, role=role, by=by, now=now)


def _find(user_id: UUID) -> User:
    user = accounts.find_user(user_id)
    if user is None:
        raise NotFound("Такого человека в Вашей школе нет.")
    return user


def _require_may_give(community: Community, user: User, role: Role, *, by: User, can: frozenset[str]) -> None:
    of_person = access.facts([user.pk], community.school_id)[user.pk]
    if community.kind == Kind.INTEREST:
        if role == Role.TEACHER and not of_person.is_staff_side:
            raise Invalid(fields={"role": "Вести кружок как учитель может только сотрудник школы."})
    elif "manage_school" not in can and role not in of_person.roles:
        # A role in a group would give it in the school, and that is the admin's to decide.
        raise Forbidden("Эту роль в школе даёт администратор.")
    is_known = "manage_school" in can or user.pk == by.pk or access.roles_in(user, community)
    if not is_known and not access.may_write(by, user, community.school_id).is_allowed:
        raise Forbidden("Добавить можно тех, с кем Вас связывает школа. Остальных позовите приглашением.")
