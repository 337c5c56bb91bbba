"""Which codes enough concerns of a register share, and what a study may tell of them."""
