"""The words of a text, and what each alone says of being a name."""
