"""What every piece of an archive is written from: the school, its people, the folder."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.accounts.models import Profile
from sferum.engines import storage
from sferum.exports.models import Export
from sferum.schools.models import School
from sferum.schools.queries import whole


@dataclass
class Ground:
    """`own` are the school's people, now and before: nobody else is named anywhere."""

    export: Export
    school: School

    @property
    def zone(self) -> str:
        return self.school.time_zone

    @cached_property
    def folder(self) -> Path:
        return storage.workshop(self.export.pk) / "archive"

    @cached_property
    def lists(self) -> Path:
        """Which files each chat has, for the packing."""
        return storage.workshop(self.export.pk) / "lists"

    @cached_property
    def profiles(self) -> dict[UUID, Profile]:
        return accounts.profiles(whole.people_ever(self.school.pk))

    @cached_property
    def own(self) -> frozenset[UUID]:
        return frozenset(self.profiles)

    def name(self, user_id: UUID | None) -> str:
        """As a register writes it; nothing of somebody else's people."""
        profile = self.profiles.get(user_id) if user_id is not None else None
        return profile.full_name if profile is not None else ""

    def own_id(self, user_id: UUID | None) -> UUID | None:
        return user_id if user_id in self.profiles else None
