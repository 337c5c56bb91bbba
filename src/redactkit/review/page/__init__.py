"""The page that shows a batch."""
