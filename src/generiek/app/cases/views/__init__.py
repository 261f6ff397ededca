"""The pages of the screening and the cases; each consultation leaves a line in the audit."""
