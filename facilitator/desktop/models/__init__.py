"""Lists and maps as Qt item models."""
