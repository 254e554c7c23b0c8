"""Writes of schools: `regions`, `communities`, `people`, `settings`."""
