"""What people are asked: for their own accounts, for meetings and appointments, and for the closing of a year."""
