"""Passages that are about the writer and carry no evidence, taken out whole."""
