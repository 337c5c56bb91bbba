"""How many people there are of a kind: shares and figures, no text."""
