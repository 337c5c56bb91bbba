"""The masking of a text: each mark beside its original, decided on one by one, as `batch` then does it."""
