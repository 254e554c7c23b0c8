"""The step into a new school year: once, whole, with what was said in the old classes kept."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.kit.errors import Conflict, Invalid
from sferum.rosters.models import Assignment, Link, Rollover
from sferum.rosters.queries.years import steps_of, year_now
from sferum.rosters.services.imports import lock_school
from sferum.schools.models import School
from sferum.schools.queries import rolls
from sferum.schools.services import years
from sferum.schools.services.years import NextClass


class AlreadyDone(Conflict):
    code = "rollover_done"


class StepsConflict(Conflict):
    code = "rollover_conflict"


def roll_over(*, school: School, year: int, choices: Mapping[UUID, str | None], by: User, now: datetime) -> Rollover:
    """Take every class of the school into `year`.

    Raises AlreadyDone for the second time in a year, StepsConflict for names that can't be, Invalid for a wrong year or
    a choice about a class that there is not.
    """
    lock_school(school.pk)
    if year != year_now(school, now=now):
        raise Invalid(fields={"year": "Этот год уже прошёл или ещё далеко. Обновите страницу."})
    if Rollover.objects.filter(school=school, year=year).exists():
        raise AlreadyDone("Классы уже переведены в этот учебный год.")
    steps = steps_of(school, choices=choices)
    if unknown := set(choices) - {community.pk for community, _step in steps}:
        raise Invalid(fields={"choices": f"Таких классов в школе нет: {len(unknown)}."})
    if not steps:
        raise Conflict("В школе нет классов.")
    for _community, step in steps:
        if step.conflict:
            raise StepsConflict(f"{step.now.shown}: {step.conflict}.")
    pupils = rolls.count_pupils(community.pk for community, _step in steps)
    classes = {
        community.pk: NextClass(step.then.shown, step.then.key, step.then.grade) if step.then else None
        for community, step in steps
    }
    made, leavers = years.step(school=school, classes=classes, by=by, now=now)
    for old_id, new in made.items():
        Link.objects.filter(school=school, community_id=old_id).update(community=new)
        Assignment.objects.bulk_create(
            Assignment(community=new, teacher_id=one.teacher_id, subject=one.subject)
            for one in Assignment.objects.filter(community_id=old_id)
        )
    return Rollover.objects.create(
        school=school,
        year=year,
        by=by,
        done_at=now,
        summary={
            "leavers": leavers,
            "steps": [
                {
                    "community": str(community.pk),
                    "becomes": str(made[community.pk].pk) if community.pk in made else None,
                    "pupils": pupils.get(community.pk, 0),
                }
                for community, _step in steps
            ],
        },
    )
