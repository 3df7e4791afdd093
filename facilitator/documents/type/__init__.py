"""Setting type on paper: fonts, shaping, lines. Text is drawn letter by letter and never read as markup."""
