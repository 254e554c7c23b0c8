"""What a report said of its message is the case's to know; decisions and their second look.

Apart from 0002: PostgreSQL changes no column of a table with deferred checks of rows written in the same transaction.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sferum.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_cases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="messagereport", name="message_report_of_school"),
        migrations.RemoveConstraint(model_name="messagereport", name="message_report_once_per_person"),
        migrations.RemoveField(model_name="messagereport", name="school"),
        migrations.RemoveField(model_name="messagereport", name="message"),
        migrations.RemoveField(model_name="messagereport", name="chat"),
        migrations.RemoveField(model_name="messagereport", name="author"),
        migrations.RemoveField(model_name="messagereport", name="sent_at"),
        migrations.AlterField(
            model_name="messagereport",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="moderation.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="messagereport",
            constraint=models.UniqueConstraint(
                fields=("case", "reporter", "round"), name="message_report_once_per_person"
            ),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("round", models.PositiveSmallIntegerField()),
                ("removes", models.BooleanField()),
                (
                    "measure",
                    models.CharField(
                        choices=[("none", "None"), ("warn", "Warn"), ("restrict", "Restrict")], max_length=8
                    ),
                ),
                ("restricted_until", models.DateTimeField(null=True)),
                ("sentence", models.CharField(max_length=500)),
                ("decided_at", models.DateTimeField()),
                ("appeal", models.CharField(blank=True, max_length=1000)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("is_upheld", models.BooleanField(null=True)),
                ("review", models.CharField(blank=True, max_length=500)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="moderation.case"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "round"), name="decision_once_per_round")],
                "indexes": [
                    models.Index(
                        fields=["decided_at"],
                        condition=models.Q(("is_upheld", None), ("removes", True)),
                        name="decision_to_carry_out",
                    )
                ],
            },
        ),
    ]
