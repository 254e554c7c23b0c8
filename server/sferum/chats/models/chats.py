"""Chat and Participant."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.schools.models import Community, School


class Kind(models.TextChoices):
    CLASS = "class"
    PARENTS = "parents"
    ANNOUNCEMENTS = "announcements"
    STAFF = "staff"
    SUBJECT = "subject"
    INTEREST = "interest"
    DIRECT = "direct"
    GROUP = "group"
    LESSON = "lesson"
    TO_TEACHER = "to_teacher"


class Chat(Entity):
    """A place to write. `kind` and `subject_id` name what it belongs to, so that nothing has the same chat twice.

    Who reads a community's chat is asked of the roster each time, never copied. A lesson's chat speaks on `channel`;
    the others on their readers' personal channels.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    subject_id = models.UUIDField()
    community = models.ForeignKey(Community, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, blank=True)  # of a group; the others are named by what they belong to
    channel = models.TextField(blank=True)
    last_seq = models.BigIntegerField(default=0)
    # Messages that can make unread, of all so far: those of people.
    said = models.BigIntegerField(default=0)
    last_at = models.DateTimeField()
    # The last message whose readers were thought of, and since when a job is on its way to the later ones.
    notified_seq = models.BigIntegerField(default=0)
    woken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "subject_id"], name="chat_once_per_subject")]
        indexes: ClassVar = [
            models.Index(fields=["community"], condition=~models.Q(community=None), name="chat_of_community"),
            models.Index(fields=["school", "kind"], name="chat_of_school"),
        ]


class Participant(Entity):
    """One of the people of a direct chat or a group; leaving ends the row. He reads what came after `since_seq`."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    is_owner = models.BooleanField(default=False)
    since_seq = models.BigIntegerField(default=0)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chat", "user"], condition=models.Q(left_at=None), name="chat_participant_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["user"], condition=models.Q(left_at=None), name="chat_participant_of_person")
        ]
