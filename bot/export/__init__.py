"""What a person gets when they ask for their data: a page to read, and a document for programs. Pure."""
