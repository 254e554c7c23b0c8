"""Events of schools."""

from typing import ClassVar

from sferum.kit.events import Event


class RolesChanged(Event):
    """This person's roles, classes or children are others now: his devices read anew what they show."""

    type: ClassVar[str] = "school.roles_changed"
