"""Texts against texts: fingerprints, profiles, what a release set tells together."""
