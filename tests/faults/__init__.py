"""Faults put into the store on purpose: killed writers, flipped bits, two windows, foreign openings."""
