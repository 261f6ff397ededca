"""What `./dev` does; the standard library alone, because nothing is installed yet when it starts."""
