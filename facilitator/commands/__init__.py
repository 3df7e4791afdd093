"""What people do, a module per subject: frozen values with one pure method `edits(state, now, dice)`."""
