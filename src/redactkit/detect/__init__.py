"""Find what identifies somebody: detectors give candidate spans, which are resolved into spans that stand."""
