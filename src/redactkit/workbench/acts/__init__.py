"""What is done at the workbench: written to a journal, folded into drafts, laid on the desk."""
