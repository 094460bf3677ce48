"""What is kept, and how it survives. Stores rows and never decides."""
