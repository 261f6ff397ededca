"""What every template may write: components, and moments in the reader's words."""
