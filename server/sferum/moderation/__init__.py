"""Reports of messages: kept as the message was, decided by a named person in time, open to one appeal.

The author learns what was decided and why, never who reported; whoever reported learns that somebody has decided.
"""
