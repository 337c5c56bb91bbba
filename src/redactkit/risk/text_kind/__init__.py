"""What kind of text it is: an account or a page, retold or first-hand, in which language."""
