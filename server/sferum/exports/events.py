"""Events of exports, for the school's admins."""

from typing import ClassVar
from uuid import UUID

from sferum.exports.schemas import ExportOut
from sferum.kit.events import Event


class ExportChanged(Event):
    """An archive was begun, came further, is ready, failed, or went."""

    type: ClassVar[str] = "export.changed"

    school_id: UUID
    export: ExportOut
    can_begin: bool
