"""Find what identifies somebody: detectors from a spaCy `Doc` to spans, and their fusion."""
