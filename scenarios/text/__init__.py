"""The text of scenario files: what it says, where in it each thing stands, and how a part of it is changed."""
