"""How everything looks and is laid out: colours, texts, lists, dialogs. Knows no scenario of the session."""
