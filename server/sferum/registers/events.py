"""Events of registers."""

from typing import ClassVar

from sferum.kit.events import Event
from sferum.registers.schemas import RegisterLine


class LineChanged(Event):
    """For the teachers' channel: one pupil's line as it is now."""

    type: ClassVar[str] = "register.line_changed"

    line: RegisterLine
