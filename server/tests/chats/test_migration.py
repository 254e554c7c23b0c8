"""Communities of before get the chats that follow from them; chats of lessons stay what they are."""

import importlib

from django.apps import apps

from sferum.chats.models import Chat
from tests.chats.conftest import NOON
from tests.factories.town import Town, plan

migration = importlib.import_module("sferum.chats.migrations.0004_chats_of_communities")


def test_communities_of_before_get_their_chats_and_archived_ones_none(town: Town) -> None:
    lesson = plan(town, NOON)
    town.class_7a.archived_at = NOON
    town.class_7a.save()
    Chat.objects.exclude(community=None).delete()
    migration.complete(apps, None)
    found = set(Chat.objects.exclude(community=None).values_list("community__school__name", "community__kind", "kind"))
    of_school = {("school", "announcements"), ("staff", "staff")}
    of_class = {("class", "class"), ("class", "parents"), ("class", "announcements")}
    assert found == {(school, *one) for school in ("Школа № 12", "Лицей № 3") for one in of_school | of_class}
    assert not Chat.objects.filter(community=town.class_7a).exists()
    assert Chat.objects.get(kind="lesson", subject_id=lesson.pk).channel == lesson.channel
