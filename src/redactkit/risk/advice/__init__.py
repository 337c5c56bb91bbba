"""What could be changed in a text, what it brings and what it costs."""
