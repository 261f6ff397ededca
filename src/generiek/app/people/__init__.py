"""Who works in the team, who may do what, and who somebody is."""
