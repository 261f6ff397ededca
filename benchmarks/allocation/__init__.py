"""Who does which work: how good and how fast the proposal is."""
