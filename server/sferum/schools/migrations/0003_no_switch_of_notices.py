"""Notices are no feature that a region tries: people choose their ways themselves."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("schools", "0002_who_talks_to_whom")]
    operations: ClassVar = [
        migrations.RunSQL(
            "UPDATE schools_region SET features = array_remove(features, 'notices')", migrations.RunSQL.noop
        )
    ]
