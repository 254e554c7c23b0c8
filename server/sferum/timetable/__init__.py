"""The week: repeating lessons, substitutions, import, calendar feeds. Lessons themselves belong to the floor below."""
