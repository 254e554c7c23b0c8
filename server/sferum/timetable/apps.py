"""Django's name for this domain."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    name = "sferum.timetable"
    label = "timetable"
