"""Calendar addresses: made, revoked."""

from datetime import datetime
from secrets import token_urlsafe

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.kit.errors import Conflict
from sferum.schools.models import Community
from sferum.timetable import access
from sferum.timetable.models import Feed

_SECRET_BYTES = 24
MOST_FEEDS = 20


def make_feed(*, user: User, community: Community | None, now: datetime) -> tuple[Feed, str]:
    """A new address: (feed, secret). The secret is kept as a keyed hash only. Raises Conflict for too many."""
    if Feed.objects.filter(user=user, revoked_at=None).count() >= MOST_FEEDS:
        raise Conflict("Адресов календаря уже много. Отзовите те, что не нужны.")
    secret = token_urlsafe(_SECRET_BYTES)
    feed = Feed.objects.create(user=user, community=community, secret_hash=access.feed_hash(secret))
    _note("timetable.feed_made", feed, now=now)
    return feed, secret


def revoke_feed(*, feed: Feed, now: datetime) -> None:
    """The address opens nothing from now on."""
    if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=now):
        _note("timetable.feed_revoked", feed, now=now)


def _note(action: str, feed: Feed, *, now: datetime) -> None:
    school_id = feed.community.school_id if feed.community is not None else None
    audit.record(action=action, actor_id=feed.user_id, school_id=school_id, target_id=feed.pk, now=now)
