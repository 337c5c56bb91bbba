"""Find names by the form field, table column or path that they stand in."""
