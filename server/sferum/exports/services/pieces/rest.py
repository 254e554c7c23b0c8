"""The school's rules, and its audit chain."""

import json

from sferum.audit import queries as audit
from sferum.exports.rules.tables import table
from sferum.exports.services.ground import Ground
from sferum.lessons.services import presets
from sferum.schools import queries as schools


def write_rules(ground: Ground) -> None:
    decided = schools.rules_out(ground.school, frozenset()).model_dump(mode="json", exclude={"can_edit"})
    told = {
        "school": {"id": str(ground.school.pk), "name": ground.school.name, "time_zone": ground.school.time_zone},
        "region": {"name": ground.school.region.name, "features": ground.school.region.features},
        "rules": decided,
        "room_presets": [preset.model_dump(mode="json") for preset in presets.presets_of(ground.school.pk)],
    }
    path = ground.folder / "rules.json"
    draft = path.with_name("rules.json.draft")
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    draft.replace(path)


def write_audit(ground: Ground) -> None:
    head = ["Номер", "Время", "id того, кто сделал", "Кто", "Действие", "id того, над чем", "Над кем", "Подробности",
            "Хеш предыдущей", "Хеш"]  # fmt: skip
    with table(ground.folder / "audit.csv", head, zone=ground.zone) as write:
        for row in audit.whole(ground.school.pk):
            facts = json.dumps(row.facts, ensure_ascii=False, sort_keys=True)
            who = [row.actor_id, ground.name(row.actor_id)]
            whom = [row.target_id, ground.name(row.target_id)]
            write([row.number, row.at.isoformat(), *who, row.action, *whom, facts, row.previous_hash, row.hash])
