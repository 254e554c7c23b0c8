"""Calls from a chat: who rings whom, answered on one device, missed on all. The room itself is of the floor below."""
