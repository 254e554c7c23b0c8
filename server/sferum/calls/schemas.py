"""Shapes of media rooms."""

from uuid import UUID

from ninja import Schema


class Ticket(Schema):
    """What a client needs to join: an address and a token of ten minutes, for this person and this room only."""

    url: str
    token: str
    room: str
    identity: UUID
    can_publish: list[str]
