"""Quiet hours, the school's and one's own: pushes wait, and come as one line instead of a stream."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from sferum.notifications.rules.quiet import Circumstances, held_until, next_hour, quiet_end
from sferum.notifications.tasks import release_held
from tests.factories.town import Town
from tests.notifications.conftest import Teller
from tests.notifications.push_service import PushService

RunJobs = Callable[[], int]
EVENING = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)  # half past ten in Moscow


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (time(21), time(7), datetime(2026, 11, 24, 4, 0, tzinfo=UTC)),
        (time(22), time(23), datetime(2026, 11, 23, 20, 0, tzinfo=UTC)),
        (time(23), time(7), None),
        (time(7), time(21), None),
        (time(22, 30), time(22, 30), None),
        (None, None, None),
        (time(22, 30), time(22), datetime(2026, 11, 24, 19, 0, tzinfo=UTC)),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall(
    begins: time | None, ends: time | None, expected: datetime | None
) -> None:
    assert quiet_end(EVENING, begins=begins, ends=ends, zone="Europe/Moscow") == expected


def test_ones_own_quiet_goes_on_where_the_schools_ends() -> None:
    school = Circumstances(quiet_until=datetime(2026, 11, 24, 4, 0, tzinfo=UTC), time_zone="Europe/Moscow")
    until = held_until(EVENING, circumstances=school, begins=time(0), ends=time(9), passes_own=False)
    assert until == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    assert (
        held_until(EVENING, circumstances=school, begins=time(0), ends=time(9), passes_own=True) == school.quiet_until
    )


def test_the_next_letter_goes_at_the_hour_of_the_school() -> None:
    assert next_hour(EVENING, hour=18, zone="Europe/Moscow") == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert next_hour(EVENING, hour=23, zone="Europe/Moscow") == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert next_hour(EVENING, hour=7, zone="Asia/Kamchatka") == datetime(2026, 11, 23, 19, 0, tzinfo=UTC) + timedelta(
        days=1
    )


def test_in_the_schools_quiet_hours_the_push_waits_and_the_list_does_not(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    morning = teller.now + timedelta(hours=9)
    teller.say(town.teacher, quiet_until=morning)
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    assert teller.titles(town.teacher) == ["7 «Б»"]
    run_jobs()
    release_held(0)
    run_jobs()
    assert outside.asked == 0
    teller.pass_time(timedelta(hours=9))
    release_held(0)
    run_jobs()
    assert [one.shown["title"] for one in outside.taken] == ["7 «Б»"]
    release_held(0)
    run_jobs()
    assert len(outside.taken) == 1


def test_after_the_quiet_one_line_comes_instead_of_a_stream(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.say(town.teacher, quiet_until=teller.now + timedelta(hours=9))
    teller.subscribe(town.teacher, outside.browser())
    for number, kind in enumerate(["announcement", "mention", "announcement", "missed_call", "mention"]):
        teller.tell(town.teacher, kind=kind, dedupe_key=f"{kind}:{number}")
    read = [one["id"] for one in teller.page(town.teacher)["items"] if one["kind"] == "missed_call"]
    teller.send(town.teacher, "POST", "/read", {"ids": read})
    teller.pass_time(timedelta(hours=9))
    release_held(0)
    run_jobs()
    [taken] = outside.taken
    assert taken.shown["title"] == "4\u00a0новых уведомления"
    assert taken.shown["body"] == "2\u00a0объявления, 2\u00a0упоминания"
    assert taken.shown["navigate"].endswith("/notices")
    assert (taken.urgency, taken.payload["app_badge"], taken.shown["data"]["kind"]) == ("low", 4, "digest")
    assert "контрольная" not in taken.raw


def test_what_was_read_by_the_morning_is_not_counted(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.say(town.teacher, quiet_until=teller.now + timedelta(hours=9))
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher, dedupe_key="mention:1")
    teller.tell(town.teacher, dedupe_key="mention:2")
    teller.pass_time(timedelta(hours=9))
    release_held(0)
    teller.send(town.teacher, "POST", "/read", {"until": teller.now.isoformat()})
    run_jobs()
    assert outside.asked == 0


def test_ones_own_quiet_hours_hold_as_the_schools_do(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    here = teller.now.astimezone(UTC)
    teller.say(town.teacher, time_zone="UTC")
    begins, ends = here - timedelta(hours=1), here + timedelta(hours=1)
    teller.choose(town.teacher, quiet_from=begins.strftime("%H:%M"), quiet_until=ends.strftime("%H:%M"))
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher)
    run_jobs()
    assert outside.asked == 0
    teller.pass_time(timedelta(hours=1))
    release_held(0)
    run_jobs()
    assert len(outside.taken) == 1


def test_a_call_passes_ones_own_quiet_only_where_one_allows_it_and_never_the_schools(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    here = teller.now.astimezone(UTC)
    teller.say(town.teacher, time_zone="UTC")
    begins, ends = here - timedelta(hours=1), here + timedelta(hours=1)
    teller.choose(town.teacher, quiet_from=begins.strftime("%H:%M"), quiet_until=ends.strftime("%H:%M"))
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher, kind="call", urgency="high", dedupe_key="call:1")
    run_jobs()
    assert outside.asked == 0
    teller.choose(town.teacher, calls_pass_quiet=True)
    teller.tell(town.teacher, kind="call", urgency="high", dedupe_key="call:2")
    run_jobs()
    assert len(outside.taken) == 1
    teller.say(town.teacher, quiet_until=teller.now + timedelta(hours=9))
    teller.tell(town.teacher, kind="call", urgency="high", dedupe_key="call:3")
    teller.pass_time(timedelta(hours=9))
    release_held(0)
    run_jobs()
    assert len(outside.taken) == 1  # a call that could not ring is told as a missed one


def test_a_reminder_that_came_too_late_is_left_out(
    teller: Teller, town: Town, outside: PushService, run_jobs: RunJobs
) -> None:
    teller.say(town.teacher, quiet_until=teller.now + timedelta(hours=9))
    teller.subscribe(town.teacher, outside.browser())
    teller.tell(town.teacher, kind="lesson", dedupe_key="lesson:1")
    teller.pass_time(timedelta(hours=9))
    release_held(0)
    run_jobs()
    assert outside.asked == 0
