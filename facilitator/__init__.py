"""Facilitator: runs participatory meetings from one laptop."""
