"""Tables of calls: Call and Ring."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.kit.models import Entity
from sferum.schools.models import School


class CallState(models.TextChoices):
    RINGING = "ringing"  # nobody but the caller is in yet
    LIVE = "live"
    ENDED = "ended"


class Outcome(models.TextChoices):
    """How a call ended; what its line in the chat says."""

    TALKED = "talked"
    MISSED = "missed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Call(Entity):
    """A call in a chat; one at a time. Its media room is `call:<id>`."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    caller = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    has_video = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.RINGING)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chat"], condition=~models.Q(state="ended"), name="call_one_per_chat"),
            models.UniqueConstraint(fields=["caller", "client_id"], name="call_once_per_client_id"),
        ]

    @property
    def room_name(self) -> str:
        return f"call:{self.pk}"


class RingState(models.TextChoices):
    RINGING = "ringing"
    IN = "in"
    DECLINED = "declined"
    MISSED = "missed"
    LEFT = "left"


class Ring(Entity):
    """One person in one call: whether his devices ring, and what he answered on any of them."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=RingState.choices, default=RingState.RINGING)
    # Who called him in; None for the chat's own people, whose right to be here is the chat's.
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    rung_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "user"], name="ring_once_per_person")]
        indexes: ClassVar = [
            models.Index(fields=["user"], condition=models.Q(state__in=["ringing", "in"]), name="ring_now"),
        ]
