"""Read a text again where letters are broken, turned, encoded, glued or apart."""
