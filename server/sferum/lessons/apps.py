"""Django's name for this domain; registers its rules with the chats and channels below."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "sferum.lessons"
    label = "lessons"

    def ready(self) -> None:
        from sferum.chats import access as chats
        from sferum.delivery import channels
        from sferum.lessons import access

        chats.register_rule("lesson", access.chat_rule)
        chats.register_rule("to_teacher", access.teacher_chat_rule)
        channels.register_rule("lesson", access.require_channel)
        channels.register_rule("lesson-staff", access.require_staff_channel)
