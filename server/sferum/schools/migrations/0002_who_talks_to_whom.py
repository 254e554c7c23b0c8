import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sferum.kit.ids
import sferum.schools.models
import sferum.schools.rules

ROLES = ["admin", "teacher", "pupil", "parent", "staff", "owner", "member", "reader"]


def give_staff_rooms(apps, schema_editor):
    """A school of before had no teachers' room; every school has one from its birth now."""
    School = apps.get_model("schools", "School")
    Community = apps.get_model("schools", "Community")
    having = Community.objects.filter(kind="staff").values("school_id")
    Community.objects.bulk_create(
        Community(school=school, kind="staff", name="Учительская") for school in School.objects.exclude(pk__in=having)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="community",
            name="continues",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="schools.community"
            ),
        ),
        migrations.AddField(
            model_name="community",
            name="head_teacher",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="features",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=sferum.schools.models.all_features, size=None
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=[(role, role.title()) for role in ROLES], max_length=10),
        ),
        migrations.CreateModel(
            name="SchoolRules",
            fields=[
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="schools.school",
                    ),
                ),
                (
                    "adult_child",
                    models.CharField(
                        choices=sferum.schools.rules.AdultChild.choices(),
                        default=sferum.schools.rules.AdultChild["SECOND_ADULT"],
                        max_length=14,
                    ),
                ),
                ("adult_child_since", models.DateTimeField(null=True)),
                (
                    "pupils_write",
                    models.CharField(
                        choices=sferum.schools.rules.Reach.choices(),
                        default=sferum.schools.rules.Reach["CLASS"],
                        max_length=8,
                    ),
                ),
                (
                    "parents_write",
                    models.CharField(
                        choices=sferum.schools.rules.Reach.choices(),
                        default=sferum.schools.rules.Reach["CLASS"],
                        max_length=8,
                    ),
                ),
                ("pupils_make_groups", models.BooleanField(default=False)),
                ("teachers_make_communities", models.BooleanField(default=True)),
                ("quiet_from", models.TimeField(default=datetime.time(21, 0))),
                ("quiet_until", models.TimeField(default=datetime.time(7, 0))),
                ("delays_in_quiet", models.BooleanField(default=True)),
                ("report_hours", models.PositiveSmallIntegerField(default=24)),
                (
                    "safety_officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="schools.community"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("community", "school"), name="partner_once"
                    )
                ],
            },
        ),
        migrations.RunPython(give_staff_rooms, migrations.RunPython.noop, elidable=True),
        # The rows' foreign keys are checked here: the indexes that come last can't be made over checks that wait.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop, elidable=True),
    ]
