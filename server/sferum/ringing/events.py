"""Events of calls; all go to the personal channels: every device of a person rings and falls silent together."""

from typing import ClassVar

from sferum.kit.events import Event
from sferum.ringing.schemas import CallOut


class CallChanged(Event):
    """The base of what tells the whole call anew."""

    call: CallOut


class CallRang(CallChanged):
    """This person's devices ring now."""

    type: ClassVar[str] = "call.rang"


class CallMoved(CallChanged):
    """Somebody answered, declined, came or left."""

    type: ClassVar[str] = "call.moved"


class CallEnded(CallChanged):
    type: ClassVar[str] = "call.ended"
