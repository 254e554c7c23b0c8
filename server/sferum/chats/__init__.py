"""Talk: chats of communities, groups, two people and lessons, with their numbered messages.

Who reads and writes is asked of the roster each time and never copied; of a lesson's chat, of the lesson's own rule.
"""
