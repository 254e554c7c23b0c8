"""Reports gather in cases, which are decided: every message reported so far becomes an open case."""

from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sferum.kit.ids

TERM = timedelta(hours=24)


def gather(apps: Any, _schema_editor: Any) -> None:
    """One case for each message that was reported, waiting since its first report."""
    cases, reports = (apps.get_model("moderation", name).objects for name in ("Case", "MessageReport"))
    for report in reports.order_by("reported_at", "pk").iterator():
        case, _ = cases.get_or_create(
            message_id=report.message_id,
            defaults={
                "school_id": report.school_id,
                "chat_id": report.chat_id,
                "author_id": report.author_id,
                "sent_at": report.sent_at,
                "waits_since": report.reported_at,
                "due_at": report.reported_at + TERM,
            },
        )
        report.case = case
        report.save(update_fields=["case"])


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
        ("chats", "0002_deleted_messages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("decided", "Decided"), ("appealed", "Appealed")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("waits_since", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("overdue_told_at", models.DateTimeField(null=True)),
                ("is_hidden", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "chat",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chats.chat"),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chats.message"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["school", "due_at", "id"],
                        condition=models.Q(("state", "decided"), _negated=True),
                        name="case_waiting",
                    ),
                    models.Index(
                        fields=["school", "-waits_since", "-id"],
                        condition=models.Q(("state", "decided")),
                        name="case_decided",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="messagereport",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="moderation.case"
            ),
        ),
        migrations.AddField(
            model_name="messagereport", name="round", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AddField(model_name="messagereport", name="hid", field=models.BooleanField(default=False)),
        migrations.RunPython(gather, migrations.RunPython.noop),
    ]
