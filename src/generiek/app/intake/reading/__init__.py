"""Reading files: pure functions from bytes to rows or problems; nothing here knows the database."""
