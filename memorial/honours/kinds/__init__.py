"""荣誉类别: the controlled list of what is awarded, kept by the bureau, told by code everywhere else."""
