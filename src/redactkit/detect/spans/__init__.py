"""What becomes of the spans that detectors found: overlaps, ends, types, further mentions."""
