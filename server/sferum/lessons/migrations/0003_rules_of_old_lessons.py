"""Lessons planned before: a chat to the teachers, and the limits of their class's age."""

from typing import Any

from django.db import migrations

from sferum.kit.ids import new_id
from sferum.lessons.rules import PRESETS, usual_preset


def complete(apps: Any, _schema_editor: Any) -> None:
    chat = apps.get_model("chats", "Chat")
    for lesson in apps.get_model("lessons", "Lesson").objects.select_related("community").filter(teacher_chat=None):
        lesson.teacher_chat = chat.objects.create(
            id=new_id(),
            school_id=lesson.school_id,
            kind="to_teacher",
            subject_id=lesson.pk,
            channel=f"lesson-staff:{lesson.pk}",
        )
        key = usual_preset(kind=lesson.community.kind, grade=lesson.community.grade)
        lesson.limits = PRESETS[key].model_dump()
        lesson.save(update_fields=["teacher_chat", "limits"])


class Migration(migrations.Migration):
    dependencies = [("lessons", "0002_rule_over_the_room"), ("chats", "0002_deleted_messages")]
    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
