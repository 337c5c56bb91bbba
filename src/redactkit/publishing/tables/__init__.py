"""How many concerns there are of each code, with no cell that can be worked out."""
