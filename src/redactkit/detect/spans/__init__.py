"""Steps from candidate spans to final ones: overlap resolution, span ends, types, further mentions."""
