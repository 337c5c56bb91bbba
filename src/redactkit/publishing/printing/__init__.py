"""The files of a publication: what is printed, and what stays with the case team."""
