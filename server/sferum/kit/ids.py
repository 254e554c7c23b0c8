"""Identifiers: UUIDv7 (RFC 9562), made by us, so rows sort by birth and clients can't guess neighbours."""

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(bytes=uuid7().bytes)
