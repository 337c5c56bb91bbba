"""How rules are kept in tables, and found in a text."""
