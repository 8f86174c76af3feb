"""Records become a networkx MultiDiGraph, and that the files of a build."""
