"""The demo's job: there is always a lesson now."""

from demo import lookup, timetable
from sferum.delivery import jobs
from sferum.kit import clock


@jobs.task("demo.keep_timetable", cron="* * * * *", attempts=1)
def keep_timetable(timestamp: int) -> None:
    demo = lookup.find()
    if demo is not None:
        timetable.keep(demo, clock.now())
