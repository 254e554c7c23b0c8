"""The chain: each row carries the hash of the one before it, so a removed or changed row shows."""

from typing import ClassVar
from uuid import UUID

from django.db import models

# The chain of acts that belong to no school (sign-in, operator's work).
INSTALL_CHAIN = UUID(int=0)


class AuditRow(models.Model):
    chain = models.UUIDField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.TextField()
    target_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.TextField()
    hash = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="audit_row_number")]
        indexes: ClassVar = [models.Index(fields=["target_id", "at"], name="audit_row_target")]
