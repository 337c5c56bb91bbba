"""Detectors of numbers and codes: identifiers, references, telephone numbers, e-mail and web addresses."""
