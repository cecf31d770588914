"""What people fill in, act by act; every surface asks by these forms."""
