"""From facts about a person to set sizes, views and a grade: arithmetic."""
