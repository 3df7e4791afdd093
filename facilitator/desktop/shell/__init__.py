"""The main window: top bar, agenda spine, menus, and the page in the middle."""
