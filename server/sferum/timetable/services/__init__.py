"""Writes of the timetable: `slots`, `substituting`, `setting` (bells, holidays), `importing`, `placing`, `feeding`."""
