"""What an officer decided, read from a file and applied."""
