"""Say a thing less precisely, and truly: one answer for the text that is changed and for advice on it."""
