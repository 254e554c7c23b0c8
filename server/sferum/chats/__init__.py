"""Chats and their messages, numbered one by one. Who reads and writes is asked of a rule from an upper floor."""
