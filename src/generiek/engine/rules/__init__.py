"""Working-time rules: one file per rule with its check and its solver part; the pack says which hold."""
