"""Checks of a device and its link before a lesson: a room of one's own, a result that the class's teachers see."""
