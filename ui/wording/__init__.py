"""Words and figures that the terminal and the window share; nothing here imports either, nor Qt."""
