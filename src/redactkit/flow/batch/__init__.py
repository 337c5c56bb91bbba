"""Many documents at once: what they must agree on, how failures and slow ones are dealt with."""
