"""Names compared: surfaces, mentions, generations."""
