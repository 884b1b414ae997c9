"""How people meet Muster: the terminal commands and the desktop app."""
