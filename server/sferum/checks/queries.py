"""Reads of checks."""

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.checks.models import DeviceCheck
from sferum.checks.schemas import CheckDetails, CheckOut
from sferum.schools import queries as schools
from sferum.schools.models import Community, Role


def last_of(user: User) -> CheckOut | None:
    row = DeviceCheck.objects.filter(user=user).order_by("-checked_at", "-pk").first()
    return check_out(row, person_of(user)) if row else None


def last_of_class(community: Community) -> list[CheckOut]:
    """The last check of each pupil who made one, in surname order; two queries."""
    pupils = schools.roster(community, [Role.PUPIL])
    rows = DeviceCheck.objects.filter(user__in=[one.id for one in pupils])
    last = {row.user_id: row for row in rows.order_by("user", "-checked_at", "-pk").distinct("user")}
    return [check_out(last[pupil.id], pupil) for pupil in pupils if pupil.id in last]


def person_of(user: User) -> Person:
    """The person himself, as his own first school sees him."""
    return Person(**schools.me(user, is_foreign_device=False).dict(include=set(Person.model_fields)))


def check_out(row: DeviceCheck, person: Person) -> CheckOut:
    return CheckOut(
        id=row.pk,
        person=person,
        kind=row.kind,  # type: ignore[arg-type]
        checked_at=row.checked_at,
        camera=row.camera,  # type: ignore[arg-type]
        microphone=row.microphone,  # type: ignore[arg-type]
        sound=row.sound,  # type: ignore[arg-type]
        link=row.link,  # type: ignore[arg-type]
        is_passed=row.is_passed,
        details=CheckDetails(**row.details),
    )
