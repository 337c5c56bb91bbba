"""What was published before, and what it means for the next publication."""
