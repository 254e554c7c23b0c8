"""The table of exports."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.schools.models import School


class State(models.TextChoices):
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"  # the term is over, or the admin removed it


class Export(Entity):
    """One archive of a school: being made, to be fetched until `expires_at`, then only the record that it was."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    includes_talks = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    failure = models.CharField(max_length=300, blank=True)
    # How far it is: the next piece, and within it the last chat that is done.
    piece = models.CharField(max_length=20)
    last_chat_id = models.UUIDField(null=True)
    chats_done = models.PositiveIntegerField(default=0)
    chats_total = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    # The maker's last sign of life; a silent one is taken up again.
    touched_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by", "client_id"], name="export_once_per_client_id"),
            models.UniqueConstraint(
                fields=["school"], condition=models.Q(state="running"), name="export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(includes_talks=False) | ~models.Q(reason=""), name="export_of_talks_has_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "-started_at", "-id"], name="export_of_school"),
            models.Index(fields=["expires_at"], condition=models.Q(state="ready"), name="export_due"),
        ]
