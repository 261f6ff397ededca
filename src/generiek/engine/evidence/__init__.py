"""What logbooks tell about the work: figures of a team, never of a person, each with its entries."""
