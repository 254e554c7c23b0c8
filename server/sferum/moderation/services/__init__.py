"""Writes of moderation: `filing` reports, `deciding` cases, `appealing`, what the clock brings (`terms`); all tell by
`telling`.
"""
