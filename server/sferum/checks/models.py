"""Tables of checks: DeviceCheck."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity


class DeviceCheck(Entity):
    """What a person's own client found; only numbers, no addresses and no names of devices."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    checked_at = models.DateTimeField()
    camera = models.CharField(max_length=7)
    microphone = models.CharField(max_length=7)
    sound = models.CharField(max_length=7)
    link = models.CharField(max_length=7)
    details = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "client_id"], name="device_check_once_per_client_id")
        ]
        indexes: ClassVar = [models.Index(fields=["user", "-checked_at"], name="device_check_last")]

    @property
    def is_passed(self) -> bool:
        """He will see and hear the lesson, and nothing that he has is broken; a camera he need not have."""
        found = {self.camera, self.microphone, self.sound, self.link}
        return "bad" not in found and self.sound == self.link == "ok"
