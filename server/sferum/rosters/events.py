"""Events of rosters."""

from typing import ClassVar

from sferum.kit.events import Event
from sferum.rosters.schemas import ImportOut


class ImportChanged(Event):
    """A long check or a long apply went on, or came to its end; for the one who began it."""

    type: ClassVar[str] = "roster.import_changed"

    roster_import: ImportOut
