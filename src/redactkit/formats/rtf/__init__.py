"""Rich text, read and written."""
