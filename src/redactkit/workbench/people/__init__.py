"""Who works at the workbench, and what stands between them and everybody else."""
