"""The main window and its frame: top bar, agenda spine, the page in the middle.

It is told plain values (rows, words, callables) and says by signals what a person asked for; it knows neither
the event nor the file.
"""
