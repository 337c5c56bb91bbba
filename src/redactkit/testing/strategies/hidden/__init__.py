"""Strategies for names that are hidden: boxes, scripts, disguises, watermarks."""
