"""Invented values in the place of a span, each entity the same throughout."""
