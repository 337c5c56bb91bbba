"""What a text tells, of nobody yet."""
