"""Parts of dispatch that pages of other apps show."""
