"""How long notices stay."""

from datetime import datetime, timedelta

from django.db.models import Q

from sferum.notifications.models import Letter, Notice

LISTED = timedelta(days=90)
TRAVELLED = timedelta(days=7)
LETTERS = timedelta(days=30)


def sweep(*, now: datetime) -> None:
    """What is old goes: listed notices after a term, those that only travelled after a week, sent letters."""
    old = Q(raised_at__lt=now - LISTED) | Q(is_listed=False, raised_at__lt=now - TRAVELLED)
    Notice.objects.filter(old).delete()
    Letter.objects.filter(raised_at__lt=now - LETTERS).delete()
