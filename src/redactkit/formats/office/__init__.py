"""Word and OpenDocument files, read and written."""
