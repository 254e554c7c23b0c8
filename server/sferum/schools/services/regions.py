"""The operator's work: regions, what they try, schools."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sferum.accounts.models import User
from sferum.accounts.services import NewPerson
from sferum.audit import services as audit
from sferum.kit.errors import Conflict, Invalid
from sferum.kit.text import clean_line
from sferum.schools.models import Community, Kind, Region, Role, School
from sferum.schools.rules import FEATURES
from sferum.schools.services import sign_in
from sferum.schools.services.communities import make

STAFF_ROOM = "Учительская"


def create_region(*, name: str) -> Region:
    """Raises Conflict for a name that there is."""
    name = clean_line(name, field="name", limit=120)
    if Region.objects.filter(name=name).exists():
        raise Conflict("Такой регион уже есть.", fields={"name": "Такой регион уже есть."})
    return Region.objects.create(name=name)


def open_region(*, name: str, by: User, now: datetime) -> Region:
    """As `create_region`, by the operator."""
    region = create_region(name=name)
    audit.record(action="region.created", actor_id=by.pk, target_id=region.pk, now=now)
    return region


def set_features(*, region: Region, features: Iterable[str], by: User, now: datetime) -> None:
    """What this region's schools have from now on. Raises Invalid for a feature that there is not."""
    wanted = set(features)
    if not wanted <= FEATURES:
        raise Invalid(fields={"features": "Такой возможности нет."})
    region.features = sorted(wanted)
    region.save(update_fields=["features"])
    audit.record(action="region.features_set", actor_id=by.pk, target_id=region.pk, now=now, features=region.features)


def create_school(*, region: Region, name: str, time_zone: str, now: datetime, is_formal: bool = True) -> School:
    """A school with its whole-school community and its teachers' room. Raises Invalid for an unknown time zone."""
    name = clean_line(name, field="name", limit=120)
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(fields={"time_zone": "Такого часового пояса нет."}) from None
    school = School.objects.create(region=region, name=name, time_zone=time_zone, is_formal=is_formal)
    audit.record(action="school.created", actor_id=None, school_id=school.pk, target_id=school.pk, now=now)
    make(school=school, kind=Kind.SCHOOL, name=name)
    make(school=school, kind=Kind.STAFF, name=STAFF_ROOM)
    return school


def open_school(
    *, region: Region, name: str, time_zone: str, admin: NewPerson, by: User, now: datetime
) -> tuple[School, User, str, datetime]:
    """A school by the operator, with its first admin: (school, admin, secret of his card, until when it works)."""
    school = create_school(region=region, name=name, time_zone=time_zone, now=now)
    whole = Community.objects.get(school=school, kind=Kind.SCHOOL)
    first = sign_in.add_person(community=whole, names=admin, role=Role.ADMIN, by=by, now=now)
    secret, expires_at = sign_in.give_card(user=first, school_id=school.pk, by=by, now=now)
    return school, first, secret, expires_at
