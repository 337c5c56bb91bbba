"""The words of a text: how each is written, and whether it may be a name."""
