"""What the pages of the settlement of breaks show."""
