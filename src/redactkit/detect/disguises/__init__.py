"""Undo what hides names from the detectors: encodings, broken words, missing blanks, letters set apart."""
