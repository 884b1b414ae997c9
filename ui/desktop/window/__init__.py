"""The window itself: its panels, menus and commands, and what leaves it."""
