"""Everything printed, as PDF."""
