"""Reads of the timetable: `occurring` (rules to days), `week`, `tables` (for those who make it), `feeds`."""
