"""Rule over the room: its rules, single permissions, the floor, the spotlight. Rows first; the media server follows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.calls import queries as call_queries
from sferum.calls import services as calls
from sferum.delivery import outbox
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.lessons import events
from sferum.lessons.access import abilities
from sferum.lessons.models import Hand, Knock, Lesson, Standing, State, Word
from sferum.lessons.queries import attendees, room_out, standing_out
from sferum.lessons.rules import Rules, publishable
from sferum.lessons.schemas import RoomOut, StandingOut
from sferum.lessons.services.hands import lower_hand as lower
from sferum.lessons.services.planning import locked, open_and_locked, tell


class QueueEmpty(Conflict):
    code, detail = "queue_empty", "Рук больше нет."


def settle(lesson: Lesson, *, now: datetime, only: Collection[UUID] | None = None) -> None:
    """Make seats and screens agree with the rows: who may publish what, who may do what. Of all, or of `only` these."""
    room = call_queries.find_room(lesson.channel)
    if room is not None:
        wanted = {
            user_id: publishable(abilities(lesson, who, now))
            for user_id, who in attendees(lesson).items()
            if only is None or user_id in only
        }
        calls.set_sources(room=room, sources=wanted)
    tell(lesson, events.RightsChanged, now=now, only=only)


def show(lesson: Lesson) -> RoomOut:
    """Tell everybody in the room what holds in it now."""
    room = room_out(lesson)
    outbox.publish(channel=lesson.channel, event=events.RoomChanged(room=room))
    return room


def set_rules(*, lesson: Lesson, changes: dict[str, Any], by: User, now: datetime) -> RoomOut:
    """Change the room's rules and its lock; only what is given changes.

    Raises Invalid naming the switches that would be looser than the school allows.
    """
    lesson = open_and_locked(lesson)
    given = {name: value for name, value in changes.items() if value is not None}
    was_locked = lesson.is_locked
    lesson.is_locked = given.pop("is_locked", was_locked)
    wanted = Rules(**{**lesson.rules.dict(), **given})
    if loose := [name for name in wanted.looser_than(lesson.allowed) if name in given]:
        raise Invalid(fields=dict.fromkeys(loose, "Школа не разрешает этого для такого возраста."))
    lesson.own_rules = wanted.dict()
    lesson.save(update_fields=["own_rules", "is_locked"])
    if was_locked and not lesson.is_locked:
        admit_waiting(lesson, reason=Knock.Reason.LOCKED)
    note_rule(lesson, "lesson.rules_set", by=by, now=now, **changes)
    settle(lesson, now=now)
    return show(lesson)


def silence(*, lesson: Lesson, by: User, now: datetime) -> None:
    """All silent: nobody but teachers may speak, single permissions included, until a teacher lets him."""
    lesson = open_and_locked(lesson)
    lesson.own_rules = lesson.rules.dict() | {"speak": "word"}
    _clear_floor(lesson)
    lesson.save(update_fields=["own_rules", "floor_user", "floor_given_at"])
    for standing in Standing.objects.filter(lesson=lesson, speak=Word.ALLOW):
        standing.speak = ""
        standing.save(update_fields=["speak"])
        show_standing(lesson, standing)
    note_rule(lesson, "lesson.silenced", by=by, now=now)
    settle(lesson, now=now)
    show(lesson)


def give_floor(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> RoomOut:
    """[Дать слово]: the right to speak, put forward for all; his hand goes down. Whoever had the word loses it."""
    lesson = open_and_locked(lesson)
    _require_person(lesson, user_id)
    before = lesson.floor_user_id
    lesson.floor_user_id, lesson.floor_given_at = user_id, now
    lesson.save(update_fields=["floor_user", "floor_given_at"])
    lower(lesson=lesson, user_id=user_id, by=by, now=now)
    if before not in {None, user_id}:
        _close_microphone(lesson, before)
    note_rule(lesson, "lesson.floor_given", by=by, now=now, person=user_id)
    settle(lesson, now=now, only={one for one in (user_id, before) if one})
    return show(lesson)


def next_floor(*, lesson: Lesson, by: User, now: datetime) -> RoomOut:
    """The word to the first of the queue. Raises QueueEmpty."""
    lesson = open_and_locked(lesson)
    first = Hand.objects.filter(lesson=lesson, lowered_at=None).order_by("number").first()
    if first is None:
        raise QueueEmpty
    return give_floor(lesson=lesson, user_id=first.user_id, by=by, now=now)


def end_floor(*, lesson: Lesson, by: User, now: datetime) -> RoomOut:
    """The word is over: the right is closed again, or, where everybody may speak, his microphone."""
    lesson = open_and_locked(lesson)
    before = lesson.floor_user_id
    if before is None:
        return room_out(lesson)
    _clear_floor(lesson)
    lesson.save(update_fields=["floor_user", "floor_given_at"])
    _close_microphone(lesson, before)
    note_rule(lesson, "lesson.floor_ended", by=by, now=now, person=before)
    settle(lesson, now=now, only={before})
    return show(lesson)


def set_spotlight(*, lesson: Lesson, user_id: UUID | None, by: User, now: datetime) -> RoomOut:
    """Put one person large on every screen; None takes the spotlight away."""
    lesson = open_and_locked(lesson)
    if user_id is not None:
        _require_person(lesson, user_id)
    lesson.spotlight_user_id = user_id
    lesson.save(update_fields=["spotlight_user"])
    note_rule(lesson, "lesson.spotlight_set", by=by, now=now, person=user_id)
    return show(lesson)


def set_person(
    *, lesson: Lesson, user_id: UUID, changes: dict[str, str | None], by: User, now: datetime
) -> StandingOut:
    """One person apart from the rules: `allow`, `deny` or `default` for speaking, camera, sharing."""
    lesson = open_and_locked(lesson)
    _require_person(lesson, user_id)
    standing = standing_of(lesson, user_id)
    for name, value in changes.items():
        if value is not None:
            setattr(standing, name, "" if value == "default" else value)
    if changes.get("share") is not None:
        standing.share_asked_at = None
    standing.save()
    note_rule(lesson, "lesson.person_ruled", by=by, now=now, person=user_id, **changes)
    settle(lesson, now=now, only={user_id})
    return show_standing(lesson, standing)


def mute(*, lesson: Lesson, user_id: UUID, by: User, now: datetime) -> None:
    """Close somebody's microphone once; he may open it again, if he may speak at all."""
    lesson = open_and_locked(lesson)
    _require_person(lesson, user_id)
    _close_microphone(lesson, user_id)
    note_rule(lesson, "lesson.muted", by=by, now=now, person=user_id)


def ask_share(*, lesson: Lesson, user: User, now: datetime) -> None:
    """A pupil asks to show his screen; asked twice is asked once."""
    lesson = open_and_locked(lesson)
    standing = standing_of(lesson, user.pk)
    if standing.share_asked_at is None:
        standing.share_asked_at = now
        standing.save()
        tell(lesson, events.RightsChanged, now=now, only={user.pk})
        show_standing(lesson, standing)


def end_share(*, lesson: Lesson, user: User, now: datetime) -> None:
    """Take the request back, or give the right back when the share is over; a refusal stays a refusal."""
    lesson = open_and_locked(lesson)
    standing = Standing.objects.filter(lesson=lesson, user=user).first()
    if standing is None or (standing.share_asked_at is None and standing.share != Word.ALLOW):
        return
    standing.share_asked_at = None
    standing.share = "" if standing.share == Word.ALLOW else standing.share
    standing.save()
    settle(lesson, now=now, only={user.pk})
    show_standing(lesson, standing)


def set_link(*, lesson: Lesson, user: User, step: str) -> None:
    """How much of the lesson the person's link carries now; his teachers see it."""
    lesson = open_and_locked(lesson)
    standing = standing_of(lesson, user.pk)
    if standing.link != step:
        standing.link = step
        standing.save()
        show_standing(lesson, standing)


def refresh_limits(*, lesson: Lesson, limits: Rules, now: datetime) -> None:
    """The school changed its preset: what became too loose is tight at once."""
    lesson = locked(lesson)
    if lesson.state not in {State.PLANNED, State.OPEN} or lesson.allowed == limits:
        return
    lesson.limits = limits.dict()
    lesson.save(update_fields=["limits"])
    if lesson.state == State.OPEN:
        settle(lesson, now=now)
        show(lesson)


def standing_of(lesson: Lesson, user_id: UUID) -> Standing:
    """The person's standing, made when it is not there; call under the lesson's lock."""
    standing, _ = Standing.objects.get_or_create(lesson=lesson, user_id=user_id)
    return standing


def show_standing(lesson: Lesson, standing: Standing) -> StandingOut:
    """Tell the teachers how one person stands now."""
    out = standing_out(standing)
    outbox.publish(channel=lesson.staff_channel, event=events.StandingChanged(standing=out))
    return out


def admit_waiting(lesson: Lesson, *, reason: str) -> None:
    """What they waited for is over: they may come in by themselves. The lesson's people are told by `settle`."""
    for knock in Knock.objects.filter(lesson=lesson, reason=reason):
        knock.delete()
        outbox.publish(channel=lesson.staff_channel, event=events.KnockAnswered(user_id=knock.user_id))


def note_rule(lesson: Lesson, action: str, *, by: User | None, now: datetime, **facts: Any) -> None:
    audit.record(
        action=action,
        actor_id=by.pk if by else None,
        school_id=lesson.school_id,
        target_id=lesson.pk,
        now=now,
        **{name: value for name, value in facts.items() if value is not None},
    )


def _clear_floor(lesson: Lesson) -> None:
    lesson.floor_user = None
    lesson.floor_given_at = None


def _close_microphone(lesson: Lesson, user_id: UUID | None) -> None:
    room = call_queries.find_room(lesson.channel)
    if room is not None and user_id is not None:
        calls.mute_later(room=room, user_id=user_id)


def _require_person(lesson: Lesson, user_id: UUID) -> None:
    """The one it is about must be a pupil, a guest or a teacher of this lesson."""
    who = attendees(lesson).get(user_id)
    if who is None or not who.attends:
        raise NotFound("Такого человека на этом уроке нет.")
