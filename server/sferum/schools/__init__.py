"""Regions, schools, communities and who belongs to them: the roster from which every right follows.

Knows nothing of lessons, chats or media; they ask it.
"""
