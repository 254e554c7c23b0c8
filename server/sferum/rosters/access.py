"""Doors to imports, transfers and the roster's papers. Imports and transfers are the office's alone."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.kit.errors import Forbidden, NotFound
from sferum.rosters.models import Import, Transfer
from sferum.schools import access as schools
from sferum.schools.models import Community, Role


def get_import(user: User, import_id: UUID) -> Import:
    """The import for its school's admins; NotFound for everybody else."""
    found = Import.objects.select_related("school", "into", "by").filter(pk=import_id).first()
    if found is None:
        raise NotFound
    _require_office(user, found.school_id)
    return found


def get_transfer(user: User, transfer_id: UUID) -> Transfer:
    """The offer for the admins of the school that made it; NotFound for everybody else."""
    found = Transfer.objects.select_related("school", "pupil", "into__school").filter(pk=transfer_id).first()
    if found is None:
        raise NotFound
    _require_office(user, found.school_id)
    return found


def _require_office(user: User, school_id: UUID) -> None:
    try:
        schools.get_managed_school(user, school_id)
    except Forbidden:
        raise NotFound from None


def get_printed_community(user: User, community_id: UUID, *, role: Role) -> Community:
    """The community whose cards one may print.

    A card lets its holder in as that person: a class's teachers print their pupils' only, the school's admin all.
    """
    community, roles = schools.get_community(user, community_id)
    schools.require(roles, "make_cards", "Карточки печатают учителя класса и администратор школы.")
    if role != Role.PUPIL:
        schools.require(roles, "manage_school", "Карточки взрослых печатает администратор школы.")
    return community


def get_edited_community(user: User, community_id: UUID) -> Community:
    """The community for those who say who teaches there."""
    community, roles = schools.get_community(user, community_id)
    schools.require(roles, "manage_people", "Это меняет администратор школы.")
    return community


def get_class_with_addresses(user: User, community_id: UUID) -> Community:
    """The class for those who may know how its parents are reached."""
    community, roles = schools.get_community(user, community_id)
    schools.require(roles, "see_parents", "Адреса родителей видят учителя класса и администратор школы.")
    return community
