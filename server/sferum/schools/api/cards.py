"""A card as the office's screen shows it, with its QR; no routes."""

from datetime import datetime

import segno

from sferum.accounts.schemas import Person
from sferum.accounts.services import card_url
from sferum.schools.schemas import Card


def card_out(person: Person, secret: str, expires_at: datetime) -> Card:
    url = card_url(secret)
    qr_svg = segno.make(url, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")
    return Card(person=person, secret=secret, url=url, qr_svg=qr_svg, expires_at=expires_at)
