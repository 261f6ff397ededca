"""What the screens of a shift ask: frozen page data, made from the state and the words beside it."""
