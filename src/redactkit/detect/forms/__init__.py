"""Names by the field, column or path they stand in."""
