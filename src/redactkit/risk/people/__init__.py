"""Who is in a text, and what each is called; no facts."""
