"""The pages of the work stock."""
