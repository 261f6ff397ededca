"""The work stock: which cases are taken, how they become work, whether it is good and enough."""
