"""What notices ask the school: until when it leaves its people in peace, and whose push says nothing of the text."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sferum.notifications.rules.quiet import Circumstances, SchoolHours, quiet_end
from sferum.schools.access import rules_of
from sferum.schools.models import Kind, Membership, Role, School, SchoolRules


def circumstances(user_ids: Iterable[UUID], school_id: UUID, now: datetime) -> dict[UUID, Circumstances]:
    """Of each of these people who is of the school; three queries. A pupil's device shows no text."""
    school = School.objects.get(pk=school_id)
    until = _quiet_until(school, rules_of(school_id), now)
    roles: dict[UUID, set[str]] = {}
    rows = Membership.current.filter(user_id__in=set(user_ids), school_id=school_id, community__kind=Kind.SCHOOL)
    for user_id, role in rows.values_list("user_id", "role"):
        roles.setdefault(user_id, set()).add(role)
    return {
        user_id: Circumstances(quiet_until=until, hides_text=Role.PUPIL in mine, time_zone=school.time_zone)
        for user_id, mine in roles.items()
    }


def hours(school_id: UUID, now: datetime) -> SchoolHours:
    """The school as it signs its letters, and its quiet hours."""
    school = School.objects.get(pk=school_id)
    until = _quiet_until(school, rules_of(school_id), now)
    return SchoolHours(name=school.name, time_zone=school.time_zone, quiet_until=until)


def _quiet_until(school: School, decided: SchoolRules, now: datetime) -> datetime | None:
    return quiet_end(now, begins=decided.quiet_from, ends=decided.quiet_until, zone=school.time_zone)
