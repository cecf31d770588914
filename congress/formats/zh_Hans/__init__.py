"""How dates are written and read in this portal."""
