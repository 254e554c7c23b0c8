"""Abstract models: what every row of ours has."""

from typing import ClassVar, Self, TypeVar

from django.db import models

from sferum.kit.ids import new_id

_Row = TypeVar("_Row", bound=models.Model)


class Entity(models.Model):
    """A row with an id of our making and its birth."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class CurrentManager(models.Manager[_Row]):
    """Only what has not ended."""

    def get_queryset(self) -> models.QuerySet[_Row]:
        return super().get_queryset().filter(ended_at=None)


class Ending(Entity):
    """A row that ends and never vanishes, so that history can be read; rights are asked of what is `current`."""

    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()
    current: ClassVar[CurrentManager[Self]] = CurrentManager()

    class Meta:
        abstract = True
