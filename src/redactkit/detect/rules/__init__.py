"""Detectors by rule of what is written in plain words."""
