"""Who does which work order, when and in what order; a proposal that the OpCo changes as he likes."""
