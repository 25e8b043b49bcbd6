"""What texts tell of a person's life, held together by the person and by no event."""
