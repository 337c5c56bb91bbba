"""Strategies for whole texts and case files."""
