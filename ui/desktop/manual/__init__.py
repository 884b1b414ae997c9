"""The manual in the window: its pages, drawn, searched, and found from where somebody is."""
