"""What happened to breaks and what it means under each regime (staff data)."""
