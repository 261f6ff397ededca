"""What the shift's templates ask."""
