"""Tables of media rooms: Room, Seat, Presence."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.schools.models import School


class Room(Entity):
    """A room of the media server, named `<kind>:<subject id>`; exists there exactly while open here."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    max_participants = models.PositiveSmallIntegerField(default=100)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "subject_id"], name="room_once_per_subject")]

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.subject_id}"


class Seat(Entity):
    """One person's place in a room and what he may publish there (`sources`); withdrawn, never deleted."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    sources = ArrayField(models.CharField(max_length=20), default=list)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "user"], name="seat_once_per_person")]


class Presence(Entity):
    """One stay of a person in a room, by the media server's session id; the attendance is made of these."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session = models.TextField()
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    is_clean = models.BooleanField(default=False)  # he left by himself

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "session"], name="presence_once_per_session"),
            models.CheckConstraint(
                condition=models.Q(left_at=None) | models.Q(left_at__gte=models.F("entered_at")),
                name="presence_ends_after_start",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["room"], condition=models.Q(left_at=None), name="presence_now"),
        ]
