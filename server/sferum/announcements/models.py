"""Tables of announcements: Announcement and Answer."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.announcements.rules import Ask, Audience, Value
from sferum.chats.models import Chat, Message
from sferum.kit.models import Entity
from sferum.schools.models import School


class Announcement(Entity):
    """A message that asks and ends. `text` stays as it was asked: who agreed to it, agreed to these words."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    text = models.TextField()
    ask = models.CharField(max_length=5, choices=Ask.choices())
    audience = models.CharField(max_length=8, choices=Audience.choices())
    due_at = models.DateTimeField()
    second_try_at = models.DateTimeField(null=True)
    second_tried_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "client_id"], name="announcement_once_per_client_id")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="announcement_due"),
            models.Index(fields=["chat"], condition=models.Q(ended_at=None), name="announcement_open"),
        ]


class Way(models.TextChoices):
    APP = "app"
    LINK = "link"
    PAPER = "paper"


class Answer(Entity):
    """The current answer of one who is asked: of a person for himself, or of a pupil's family (`pupil`).

    `by` is whoever wrote it down: himself, a parent, the teacher with the slip in hand; nobody for a family's link.
    """

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=4, choices=Value.choices())
    way = models.CharField(max_length=5, choices=Way.choices)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["announcement", "user"], condition=models.Q(pupil=None), name="announcement_answer_of_person"
            ),
            models.UniqueConstraint(
                fields=["announcement", "pupil"], condition=models.Q(user=None), name="announcement_answer_of_family"
            ),
            models.CheckConstraint(
                condition=models.Q(user=None, pupil__isnull=False) | models.Q(user__isnull=False, pupil=None),
                name="announcement_answer_of_one",
            ),
        ]
