"""What the tests of the shell share: time that is moved by hand, a line that can break, updates from people."""
