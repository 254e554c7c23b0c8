"""The table of uploaded files. The bytes lie on the disk, under the row's id."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity

# The purpose of a file that shares another one's bytes and takes no room of its own.
COPY = "copy"


class State(models.TextChoices):
    UPLOADING = "uploading"
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


class File(Entity):
    """One file of one person, held by at most one thing (a message, …) of the floor that named itself in `holder_kind`.

    Schools stand above this floor, so the school is an id; who belongs to it, a registered rule tells.
    """

    school_id = models.UUIDField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    purpose = models.CharField(max_length=10)
    name = models.CharField(max_length=160)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADING)
    refusal = models.CharField(max_length=200, blank=True)
    # Known only after the check: nothing that the client said about the content is kept.
    media_type = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, default="other")
    sha256 = models.CharField(max_length=64, blank=True)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    duration = models.FloatField(null=True)
    started_at = models.DateTimeField()
    holder_kind = models.CharField(max_length=20, blank=True)
    holder_id = models.UUIDField(null=True)
    place = models.SmallIntegerField(default=0)  # its order among the holder's files
    # Nobody reads it from here on; the bytes and this row go with the next sweep.
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "client_id"], condition=models.Q(released_at=None), name="file_once_per_client_id"
            ),
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size")), name="file_received_within_size"
            ),
            models.CheckConstraint(
                condition=models.Q(holder_id=None, holder_kind="") | models.Q(holder_id__isnull=False, state="ready"),
                name="file_held_is_ready",
            ),
            models.CheckConstraint(condition=~models.Q(state="ready", sha256=""), name="file_ready_is_checked"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school_id"], condition=models.Q(released_at=None), name="file_of_school"),
            models.Index(
                fields=["holder_kind", "holder_id"], condition=~models.Q(holder_id=None), name="file_of_holder"
            ),
            models.Index(fields=["started_at"], condition=models.Q(holder_id=None), name="file_unheld"),
            models.Index(fields=["released_at"], condition=models.Q(released_at__isnull=False), name="file_released"),
        ]

    @property
    def has_previews(self) -> bool:
        return self.kind == "image" and self.state == State.READY
