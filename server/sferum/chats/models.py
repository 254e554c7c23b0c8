"""Tables of talk: Chat and Message."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.schools.models import School


class Chat(Entity):
    """A place to write. `kind` and `subject_id` name what it belongs to; events go out on `channel`."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    channel = models.TextField()
    last_seq = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "subject_id"], name="chat_once_per_subject")]


class Message(Entity):
    """One message; `seq` is its number in the chat, `client_id` makes a repeated send the same message."""

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    text = models.TextField()
    sent_at = models.DateTimeField()
    # The text stays in the row: a report about it must not lose what was written.
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chat", "seq"], name="message_number_once"),
            models.UniqueConstraint(fields=["chat", "author", "client_id"], name="message_once_per_client_id"),
            models.CheckConstraint(condition=~models.Q(text=""), name="message_has_text"),
        ]
