"""Period rosters of unlabelled duties: problem, solvers, independent judge, repair, breaks and labels."""
