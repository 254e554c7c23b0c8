"""How a person comes in: link, QR or six-character code, bound to a class and a role; requests that wait."""
