"""Finding the demo again: the region by its name (unique in an install), its schools and classes, people by login."""

from collections.abc import Iterable
from dataclasses import dataclass

from demo import people
from sferum.accounts.models import User
from sferum.schools.models import Community, Kind, Region


@dataclass(frozen=True)
class Demo:
    region: Region
    classes: dict[tuple[str, str], Community]  # by (name of the school, short name)

    @property
    def main_class(self) -> Community:
        """7 «Б» of the first school, where the demo lesson is."""
        school = people.schools()[0]
        return self.classes[school.name, school.classes[0].short_name]


def find() -> Demo | None:
    """The demo as it is in the database; None when it was never made here."""
    region = Region.objects.filter(name=people.REGION).first()
    if region is None:
        return None
    communities = Community.objects.select_related("school").filter(
        school__region=region, kind=Kind.CLASS, archived_at=None
    )
    return Demo(
        region=region,
        classes={(one.school.name, one.short_name): one for one in communities},
    )


def users(logins: Iterable[str]) -> dict[str, User]:
    """Demo people by login."""
    return {user.login: user for user in User.objects.filter(login__in=set(logins))}
