"""Writes of announcements: `asking`, `answering`, `rounds` (reminder, second try, end); all speak by
`telling`, and by `letters` to families without the app."""
