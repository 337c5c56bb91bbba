"""A replacement and the words beside it made to agree."""
