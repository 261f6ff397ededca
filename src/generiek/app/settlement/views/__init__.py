"""The pages of the settlement of breaks."""
