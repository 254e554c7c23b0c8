"""Events of people: what a person's own devices must know at once."""

from typing import ClassVar

from sferum.kit.events import Event


class SessionEnded(Event):
    """The sign-in of this person was withdrawn: his devices go back to the sign-in page."""

    type: ClassVar[str] = "session.ended"
