"""True but less precise values in the place of a span."""
