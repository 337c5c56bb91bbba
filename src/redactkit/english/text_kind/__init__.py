"""Who tells a text."""
