"""Tables of registers: Register, Line, Correction, Trouble."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.lessons.models import Lesson
from sferum.schools.models import Community


class Register(Entity):
    """The register of a lesson that is over; its lines are the class's list as it was at the end."""

    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField()
    stored_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "-ended_at", "-lesson"], name="register_of_community")]


class Line(Entity):
    """One pupil's measured line. His name is written as it was that day, as in a paper register."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    full_name = models.TextField()
    initials = models.TextField()
    status = models.CharField(max_length=10)
    first_entered_at = models.DateTimeField(null=True)
    last_left_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField()
    late_minutes = models.PositiveIntegerField()
    early_minutes = models.PositiveIntegerField()
    tried_minutes = models.PositiveIntegerField()
    stays = models.JSONField()
    breaks = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["register", "user"], name="line_once_per_person")]


class Correction(Entity):
    """What a teacher writes beside the measured line; also while the lesson goes on. History is in the audit."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lesson", "user"], name="correction_once_per_person"),
            models.CheckConstraint(condition=~models.Q(status="", note=""), name="correction_says_something"),
        ]


class Trouble(Entity):
    """Something kept a person out of the room: told by his own client, or seen by the server at its door."""

    class Kind(models.TextChoices):
        JOIN_FAILED = "join_failed"
        LINK_LOST = "link_lost"
        NO_DEVICE = "no_device"
        KNOCKED = "knocked"  # the server's: he stood before a locked door
        REMOVED = "removed"  # the server's: a teacher sent him out

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    cause = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lesson", "user", "client_id"], name="trouble_once_per_client_id"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="trouble_ends_after_start",
            ),
        ]
