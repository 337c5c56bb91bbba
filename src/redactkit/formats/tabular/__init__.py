"""Tables of any kind, a row at a time."""
