"""What the workbench shows, page by page."""
