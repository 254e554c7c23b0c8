"""The chats of the communities that were there before chats followed from them."""

from typing import Any

from django.db import migrations

from sferum.chats.rules.kinds import CHATS_OF
from sferum.kit.ids import new_id


def complete(apps: Any, _schema_editor: Any) -> None:
    chat = apps.get_model("chats", "Chat")
    for community in apps.get_model("schools", "Community").objects.filter(archived_at=None).iterator():
        chat.objects.bulk_create(
            chat(
                id=new_id(),
                kind=kind,
                subject_id=community.pk,
                school_id=community.school_id,
                community=community,
                last_at=community.created_at,
            )
            for kind in CHATS_OF[community.kind]
        )


class Migration(migrations.Migration):
    dependencies = [("chats", "0003_talk")]
    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
