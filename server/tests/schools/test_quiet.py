"""What notices ask the school: quiet hours in its own zone, and that a pupil's device shows no text."""

from datetime import UTC, datetime

from sferum.notifications import access as notifications
from sferum.schools.services import settings
from tests.factories.town import Town


def test_quiet_hours_are_of_the_schools_own_zone(town: Town, now: datetime) -> None:
    evening = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # 20:00 in Moscow, 22:00 in Yekaterinburg
    here = notifications.circumstances([town.pupil.pk], town.school.pk, now=evening)
    there = notifications.circumstances([town.stranger.pk], town.other_school.pk, now=evening)
    assert here[town.pupil.pk].quiet_until is None
    assert there[town.stranger.pk].quiet_until == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    settings.set_rules(
        school=town.school,
        by=town.admin,
        now=now,
        changes={"quiet_from": datetime.strptime("19:30", "%H:%M").time()},  # noqa: DTZ007 — a time of day
    )
    assert notifications.hours(town.school.pk, now=evening).quiet_until == datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_text_is_for_adults_of_the_school_only(town: Town, now: datetime) -> None:
    asked = [town.pupil.pk, town.parent.pk, town.teacher.pk, town.stranger.pk]
    found = notifications.circumstances(asked, town.school.pk, now=now)
    assert [found[one].hides_text for one in asked] == [True, False, False, True]
    assert found[town.teacher.pk].time_zone == "Europe/Moscow"
