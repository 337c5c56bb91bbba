"""Whom each fact is about, by fitted weights."""
