"""Abstract models: what every row of ours has."""

from django.db import models

from sferum.kit.ids import new_id


class Entity(models.Model):
    """A row with an id of our making and its birth."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
