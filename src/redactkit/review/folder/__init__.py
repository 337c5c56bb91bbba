"""A folder of documents: walked, scheduled, kept between runs."""
