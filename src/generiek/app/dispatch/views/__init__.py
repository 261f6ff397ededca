"""The pages of calls and call signs."""
