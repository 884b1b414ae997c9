"""What saving stands on: the text of a file, where in it each thing stands, and single changes of it."""
