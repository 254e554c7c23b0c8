"""One person's own side of chats: Bookmark, ScheduledMessage."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sferum.accounts.models import User
from sferum.chats.models.chats import Chat
from sferum.chats.models.messages import Message
from sferum.kit.models import Entity


class Level(models.TextChoices):
    ALL = "all"
    MENTIONS = "mentions"
    NONE = "none"


class Bookmark(Entity):
    """Where one person stands in a chat; made when there is first something to keep."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="bookmarks")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    read_seq = models.BigIntegerField(default=0)
    # `Message.said` of the last one read: the difference to the chat's is what is unread.
    read_said = models.BigIntegerField(default=0)
    # The last message that names this person.
    named_seq = models.BigIntegerField(default=0)
    draft = models.TextField(blank=True)
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.ALL)
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chat", "user"], name="chat_bookmark_once")]
        indexes: ClassVar = [models.Index(fields=["user"], name="chat_bookmark_of_person")]


class ScheduledMessage(Entity):
    """A message that waits for its time; goes with its delivery. A refused one stays for its author."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    text = models.TextField(blank=True)
    reply_to = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    file_ids = ArrayField(models.UUIDField(), default=list)
    is_voice = models.BooleanField(default=False)
    send_at = models.DateTimeField()
    # Put off by the school's quiet hours, not by its author's choice.
    is_for_quiet = models.BooleanField(default=False)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chat", "author", "client_id"], name="scheduled_once_per_client_id")
        ]
        indexes: ClassVar = [
            models.Index(fields=["send_at"], condition=models.Q(refusal=""), name="scheduled_due"),
        ]
