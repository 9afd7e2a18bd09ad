"""How the app looks: colours, type, space, icons. Every colour of the program is named here and nowhere else."""
