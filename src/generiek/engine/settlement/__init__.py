"""What breaks meant in money and time under each regime: a function of logbooks that pays nothing."""
