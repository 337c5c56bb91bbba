"""Detectors that find what is written in plain words by rules and tables: dates, jobs, events, addresses."""
