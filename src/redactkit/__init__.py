"""Share what whistleblowers told a hotline without anyone being recognised."""
