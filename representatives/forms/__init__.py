"""What acts and searches ask of people: one form for page, admin and API."""
