"""Presets: the school's rules for an age or an occasion; a change holds at once, also in lessons that are going on."""

from datetime import datetime
from uuid import UUID

from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.delivery import jobs
from sferum.lessons.models import Lesson, RoomPreset, State
from sferum.lessons.rules import PRESET_KEYS, PRESETS, Rules, usual_preset
from sferum.lessons.schemas import PresetOut
from sferum.schools.models import Community


def presets_of(school_id: UUID) -> list[PresetOut]:
    """All six, the school's own version where it made one."""
    own = dict(RoomPreset.objects.filter(school_id=school_id).values_list("key", "rules"))
    return [
        PresetOut(key=key, rules=Rules(**own[key]) if key in own else PRESETS[key], is_default=key not in own)  # type: ignore[arg-type]
        for key in PRESET_KEYS
    ]


def limits(lesson: Lesson) -> Rules:
    """The loosest rules of this lesson: those of the class's age and, when its teacher chose an occasion, of both."""
    rules = {preset.key: preset.rules for preset in presets_of(lesson.school_id)}
    usual = rules[usual_preset(kind=lesson.community.kind, grade=lesson.community.grade)]  # type: ignore[index]
    return usual.meet(rules[lesson.preset]) if lesson.preset else usual  # type: ignore[index]


def set_preset(*, school: Community, key: str, rules: Rules | None, by: User, now: datetime) -> PresetOut:
    """Give the school its own version of a preset; without rules, back to the built-in one."""
    if rules is None:
        RoomPreset.objects.filter(school_id=school.school_id, key=key).delete()
    else:
        RoomPreset.objects.update_or_create(school_id=school.school_id, key=key, defaults={"rules": rules.dict()})
    audit.record(
        action="preset.set",
        actor_id=by.pk,
        school_id=school.school_id,
        now=now,
        key=key,
        rules=rules.dict() if rules else None,
    )
    for lesson_id in Lesson.objects.filter(
        school_id=school.school_id, state__in=[State.PLANNED, State.OPEN], ends_at__gt=now
    ).values_list("pk", flat=True):
        jobs.enqueue("lessons.on_preset", lesson_id=str(lesson_id))
    return next(preset for preset in presets_of(school.school_id) if preset.key == key)
