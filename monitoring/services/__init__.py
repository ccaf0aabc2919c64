"""How monitoring moves. One function per act, of the same name."""
