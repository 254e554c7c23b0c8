"""The step into a new year for screens: a plan, or what was done."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sferum.rosters.models import Rollover
from sferum.rosters.rules import words
from sferum.rosters.rules.words import ClassName
from sferum.rosters.rules.years import Step, plan, year_of
from sferum.rosters.schemas import RolloverOut, RolloverStep
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, School
from sferum.schools.queries import rolls


def year_now(school: School, *, now: datetime) -> int:
    return year_of(now.astimezone(ZoneInfo(school.time_zone)).date())


def steps_of(school: School, *, choices: Mapping[UUID, str | None]) -> list[tuple[Community, Step]]:
    """Every class with its step, the youngest first."""
    classes = [one for one in rolls.groups_of(school.pk) if one.kind == Kind.CLASS]
    named = {one.pk: _named(one) for one in classes}
    steps = plan(named, choices)
    return [(one, steps[one.pk]) for one in classes]


def _named(community: Community) -> ClassName:
    """A class that was renamed by hand to no class's name goes on by its grade and the end of its name."""
    found = words.class_name(community.short_name) or words.class_name(community.name)
    return found or ClassName(community.grade or 1, community.short_name[-3:].upper())


def rollover_out(school: School, *, choices: Mapping[UUID, str | None], now: datetime) -> RolloverOut:
    """What was done this year, else what would be done with these choices."""
    year = year_now(school, now=now)
    done = Rollover.objects.filter(school=school, year=year).first()
    if done is not None:
        return _done(done, school)
    steps = steps_of(school, choices=choices)
    pupils = rolls.count_pupils(community.pk for community, _step in steps)
    shown = [
        RolloverStep(
            community=schools.lite(community),
            pupils=pupils.get(community.pk, 0),
            next_name=step.then.shown if step.then else None,
            becomes=None,
            conflict=step.conflict,
        )
        for community, step in steps
    ]
    return RolloverOut(
        year=year,
        done_at=None,
        by=None,
        steps=shown,
        leavers=sum(one.pupils for one in shown if one.next_name is None and one.conflict is None),
        can_apply=bool(shown) and not any(one.conflict for one in shown),
    )


def _done(done: Rollover, school: School) -> RolloverOut:
    told = done.summary["steps"]
    wanted = {UUID(one[key]) for one in told for key in ("community", "becomes") if one[key]}
    found = {one.pk: schools.lite(one) for one in rolls.communities(school.pk, wanted)}
    steps = []
    for one in told:
        becomes = found.get(UUID(one["becomes"])) if one["becomes"] else None
        steps.append(
            RolloverStep(
                community=found[UUID(one["community"])],
                pupils=one["pupils"],
                next_name=becomes.name if becomes else None,
                becomes=becomes,
                conflict=None,
            )
        )
    return RolloverOut(
        year=done.year,
        done_at=done.done_at,
        by=schools.people([done.by_id], school_id=school.pk)[done.by_id],
        steps=steps,
        leavers=done.summary["leavers"],
        can_apply=False,
    )
