"""The permission table, one file a domain: `TABLE`, and `names` for what its paths name besides the usual."""
