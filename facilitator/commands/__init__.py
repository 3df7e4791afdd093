"""What people do, as values."""
