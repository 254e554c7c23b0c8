"""Writes of invitations: `inviting` (made, revoked), `joining` (asked, come in), `deciding` (let in, refused)."""
