"""Detectors of what is written by a scheme: numbers, references, addresses of mail and web."""
