"""Pure rules of notifications: ways, quiet hours, words."""
