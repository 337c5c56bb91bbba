"""Make texts and pieces of texts that carry their own answers."""
