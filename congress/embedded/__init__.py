"""The PostgreSQL that serves where no DATABASE_URL is given."""
