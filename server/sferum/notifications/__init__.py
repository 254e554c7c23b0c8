"""What to tell whom, and by which way: in the app, Web Push, e-mail; quiet hours, levels, one notice on many devices.

Knows people only by id; never reads a chat or a class.
"""
