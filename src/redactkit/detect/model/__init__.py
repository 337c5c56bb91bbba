"""The trained tagger: its weights, its labels, what it is expected to miss."""
