"""Django's name for this domain; tells the floors below who is of a school, and when it leaves its people in peace."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "sferum.schools"
    label = "schools"

    def ready(self) -> None:
        from sferum.files import access as files
        from sferum.notifications import access as notifications
        from sferum.schools import access
        from sferum.schools.queries import quiet

        files.register_member_rule(access.get_school)
        notifications.register_circumstances(quiet.circumstances)
        notifications.register_hours(quiet.hours)
