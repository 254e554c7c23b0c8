"""What keeps people apart, or lets somebody in for a while: Block, Restriction, Supervision, Pace."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models.chats import Chat
from sferum.kit.models import Entity
from sferum.schools.models import School


class Block(Entity):
    """`blocker` wants no direct messages from `blocked`."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["blocker", "blocked"], name="chat_block_once")]


class Restriction(Entity):
    """Until then this person writes in the school's chats to nobody but its staff, one to one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    until_at = models.DateTimeField()
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "school"], name="chat_restriction_once")]


class Supervision(Entity):
    """A reading by the school's staff of a chat that is not theirs: with a reason, seen by all, for a day."""

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    until_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["chat", "until_at"], name="chat_supervision_of")]


class Pace(models.Model):
    """When this person's bucket of messages is full again: one row, one statement a message."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    full_at = models.DateTimeField()
