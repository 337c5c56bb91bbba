"""What a text tells that happened once."""
