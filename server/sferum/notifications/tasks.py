"""Jobs of notifications: ids in, one service called."""

from datetime import datetime
from uuid import UUID

from sferum.delivery import jobs
from sferum.kit import clock
from sferum.notifications.services import devices, keeping, mailing, pushing


@jobs.task("notifications.push")
def push(notice_id: str, device_id: str, raised_at: str, tried: int) -> None:
    pushing.push_notice(
        notice_id=UUID(notice_id),
        device_id=UUID(device_id),
        raised_at=datetime.fromisoformat(raised_at),
        tried=tried,
        now=clock.now(),
    )


@jobs.task("notifications.push_digest")
def push_digest(notice_ids: list[str], device_id: str, released_at: str, tried: int) -> None:
    pushing.push_digest(
        notice_ids=[UUID(one) for one in notice_ids],
        device_id=UUID(device_id),
        released_at=datetime.fromisoformat(released_at),
        tried=tried,
        now=clock.now(),
    )


@jobs.task("notifications.release_held", cron="* * * * *", attempts=1)
def release_held(timestamp: int) -> None:
    pushing.release_held(now=clock.now())


@jobs.task("notifications.mail_due", cron="*/5 * * * *", attempts=1)
def mail_due(timestamp: int) -> None:
    mailing.find_due(now=clock.now())


@jobs.task("notifications.mail_person")
def mail_person(user_id: str) -> None:
    mailing.write_to_person(user_id=UUID(user_id), now=clock.now())


@jobs.task("notifications.mail_address")
def mail_address(letter_id: str) -> None:
    mailing.write_to_address(letter_id=UUID(letter_id), now=clock.now())


@jobs.task("notifications.forget_devices")
def forget_devices(user_id: str) -> None:
    devices.forget_all(user_id=UUID(user_id))


@jobs.task("notifications.sweep", cron="20 3 * * *", attempts=1)
def sweep(timestamp: int) -> None:
    keeping.sweep(now=clock.now())
