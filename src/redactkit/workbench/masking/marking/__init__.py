"""The marks of one text, and what is done to them: pure, with no journal and no page."""
