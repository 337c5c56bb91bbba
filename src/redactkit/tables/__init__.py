"""Open UK figures on names, places, employers, roles and people, read from `redactkit/data` on first use."""
