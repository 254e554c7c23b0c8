"""Reads of the audit chains."""

from collections.abc import Iterator
from uuid import UUID

from sferum.audit.models import AuditRow


def newest(chain: UUID, *, before: int | None, limit: int) -> list[AuditRow]:
    """The chain's acts, the latest first, from below the number `before`."""
    rows = AuditRow.objects.filter(chain=chain)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:limit])


def whole(chain: UUID) -> Iterator[AuditRow]:
    """The chain from its first act on, streamed."""
    return AuditRow.objects.filter(chain=chain).order_by("number").iterator()
