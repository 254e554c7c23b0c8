"""Polls inside chats; an anonymous poll is anonymous in the database as well."""
