"""The parts pages are made of: cards, pills, switches, fields."""
