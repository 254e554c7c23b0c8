"""Routes of a school's presets."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from sferum.accounts.access import asker
from sferum.kit import clock
from sferum.kit.errors import NotFound
from sferum.lessons.rules import PresetKey, Rules
from sferum.lessons.schemas import PresetOut
from sferum.lessons.services import presets
from sferum.schools import access as schools
from sferum.schools.models import Role

router = Router(tags=["presets"])
SENTENCE = "Правила уроков меняет администратор школы."


@router.get("/schools/{school_id}/room-presets", response=list[PresetOut])
def list_presets(request: HttpRequest, school_id: UUID) -> list[PresetOut]:
    school, roles = schools.get_school(asker(request), school_id)
    if not roles & {Role.ADMIN, Role.STAFF, Role.TEACHER}:
        raise NotFound
    return presets.presets_of(school.school_id)


@router.put("/schools/{school_id}/room-presets/{key}", response=PresetOut)
def set_preset(request: HttpRequest, school_id: UUID, key: PresetKey, body: Rules) -> PresetOut:
    user = asker(request)
    school, roles = schools.get_school(user, school_id)
    schools.require(roles, "set_presets", SENTENCE)
    return presets.set_preset(school=school, key=key, rules=body, by=user, now=clock.now())


@router.delete("/schools/{school_id}/room-presets/{key}", response=PresetOut)
def reset_preset(request: HttpRequest, school_id: UUID, key: PresetKey) -> PresetOut:
    user = asker(request)
    school, roles = schools.get_school(user, school_id)
    schools.require(roles, "set_presets", SENTENCE)
    return presets.set_preset(school=school, key=key, rules=None, by=user, now=clock.now())
