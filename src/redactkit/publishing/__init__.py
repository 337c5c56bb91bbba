"""From a register of concerns to what can be printed: studies, composites, tables."""
