"""Hands and reactions: one order for all, stamped here, under the lesson's lock."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from sferum.accounts.models import User
from sferum.delivery import outbox
from sferum.lessons import events, queries
from sferum.lessons.models import Hand, Lesson
from sferum.lessons.schemas import HandOut, ReactionName
from sferum.lessons.services.planning import open_and_locked


def raise_hand(*, lesson: Lesson, user: User, now: datetime) -> HandOut:
    """Put the person at the end of the queue; a hand that is up already keeps its place."""
    lesson = open_and_locked(lesson)
    if not Hand.objects.filter(lesson=lesson, user=user, lowered_at=None).exists():
        last = Hand.objects.filter(lesson=lesson).aggregate(last=Max("number"))["last"] or 0
        Hand.objects.create(lesson=lesson, user=user, number=last + 1, raised_at=now)
        hand = _hand_of(lesson, user.pk)
        outbox.publish(channel=lesson.channel, event=events.HandRaised(hand=hand))
        return hand
    return _hand_of(lesson, user.pk)


def lower_hand(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """Take one hand down; nothing when it is down already."""
    lesson = open_and_locked(lesson)
    raised = Hand.objects.filter(lesson=lesson, user_id=user_id, lowered_at=None)
    if raised.update(lowered_at=now, lowered_by=by):
        event = events.HandLowered(user_id=user_id, hands=queries.hands(lesson))
        outbox.publish(channel=lesson.channel, event=event)


def lower_all_hands(*, lesson: Lesson, by: User, now: datetime) -> None:
    lesson = open_and_locked(lesson)
    if Hand.objects.filter(lesson=lesson, lowered_at=None).update(lowered_at=now, lowered_by=by):
        outbox.publish(channel=lesson.channel, event=events.HandsLowered())


def react(*, lesson: Lesson, user: User, reaction: ReactionName) -> None:
    """Show a reaction to the room."""
    outbox.publish(channel=lesson.channel, event=events.ReactionSent(user_id=user.pk, reaction=reaction))


def _hand_of(lesson: Lesson, user_id: UUID) -> HandOut:
    return next(hand for hand in queries.hands(lesson) if hand.user_id == user_id)
