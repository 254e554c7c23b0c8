"""Doors to exports: the school's admins, nobody else."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.exports.models import Export, State
from sferum.kit.errors import NotFound
from sferum.schools import access as schools


def get_export(user: User, export_id: UUID) -> Export:
    """An export of a school that the asker manages. Forbidden for the school's other people, NotFound for strangers."""
    export = Export.objects.select_related("school").filter(pk=export_id).first()
    if export is None:
        raise NotFound
    schools.get_managed_school(user, export.school_id)
    return export


def get_archive(user: User, export_id: UUID) -> Export:
    """One that can be fetched now."""
    export = get_export(user, export_id)
    if export.state != State.READY:
        raise NotFound("Этого архива больше нет. Соберите новый.")
    return export
