"""Shapes of people in and out. Nothing here ever carries an outside id, a phone, an e-mail or a last-seen time."""

from typing import Literal
from uuid import UUID

from ninja import Schema

from sferum.kit.schemas import Input

RoleName = Literal["admin", "teacher", "pupil", "parent", "staff", "owner", "member", "reader"]


class Person(Schema):
    """A person as others see him: `name` as he is addressed, `full_name` as a register writes it."""

    id: UUID
    name: str
    full_name: str
    initials: str
    color: int
    role: RoleName | None = None


class Preferences(Schema):
    theme: Literal["auto", "light", "dark", "contrast"]
    text_size: Literal["normal", "large"]
    has_letter_shortcuts: bool


class PreferencesIn(Input):
    theme: Literal["auto", "light", "dark", "contrast"] | None = None
    text_size: Literal["normal", "large"] | None = None
    has_letter_shortcuts: bool | None = None


class CardIn(Input):
    secret: str
    is_foreign_device: bool = False


class SessionIn(Input):
    is_foreign_device: bool
