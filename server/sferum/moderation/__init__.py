"""Reports of messages: kept as the message was, shown to the school's admins and staff, never to its author."""
