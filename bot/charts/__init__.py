"""A person's series as a picture, as lines of text, and in words that say the same. Pure: values in, bytes out."""
