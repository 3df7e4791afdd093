"""Photos of sheets people wrote on: read, put straight, cleaned of everything but the picture.

`reading.py` does the work on bytes; `helper.py` has it done by a helper process that may fail without harm; `filing.py`
finds the place of each photo in an event. Photos come from anybody: nothing of a file reaches an event but pixels.
"""
