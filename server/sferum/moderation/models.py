"""Tables of moderation: MessageReport."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat, Message
from sferum.kit.models import Entity
from sferum.schools.models import School


class MessageReport(Entity):
    """One person's report of one message, with a copy of it as it was at that moment."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    sent_at = models.DateTimeField()
    reporter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "reporter"], name="message_report_once_per_person")
        ]
        indexes: ClassVar = [models.Index(fields=["school", "-reported_at", "-id"], name="message_report_of_school")]
