"""The parts every page is built from.

`paint` and `text` draw (for delegates and widgets alike); the other modules are widgets. Each widget takes the
`Theme` first, keeps no other state than what it shows, and says by signals what a person did.
Text that people typed is always drawn as it stands: no part here ever reads it as markup.
"""
