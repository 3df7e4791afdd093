"""The one style sheet: fields, menus, tooltips and scroll bars. Everything else is painted by our own widgets."""

from __future__ import annotations

from facilitator.tokens import Scheme, Tokens

TEMPLATE = """
QToolTip { background: %(surface.inverse)s; color: %(text.on_inverse)s; border: none; padding: %(s4)s %(s8)s;
  font-size: %(small)s; }
QMenuBar { background: transparent; spacing: 0; padding: 0; margin: 0; border: none;
  color: %(text.secondary)s; font-size: %(small)s; }
QMenuBar::item { background: transparent; padding: %(s4)s %(s11)s; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: %(surface.hover)s; color: %(text.primary)s; }
QMenu { background: %(surface.card)s; color: %(text.primary)s; border: 1px solid %(line.hair)s; padding: 6px;
  font-size: %(body)s; }
QMenu::item { padding: %(s6)s %(s24)s %(s6)s %(s11)s; border-radius: 5px; }
QMenu::item:selected { background: %(surface.selected)s; color: %(text.primary)s; }
QMenu::item:disabled { color: %(text.quiet)s; }
QMenu::separator { height: 1px; background: %(line.hair)s; margin: 6px 10px; }
QMenu::indicator { width: %(s16)s; height: %(s16)s; padding-left: 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox { background: %(surface.card)s; color: %(text.primary)s;
  border: 1px solid %(line.strong)s; border-radius: 7px; padding: 1px 11px;
  placeholder-text-color: %(text.quiet)s;
  selection-background-color: %(accent.base)s; selection-color: %(accent.on)s; }
QPlainTextEdit, QTextEdit { padding: 7px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {
  border: 2px solid %(line.focus)s; padding: 0px 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 6px 6px; }
QLineEdit[wrong="true"] { background: %(state.danger.tint)s; border: 2px solid %(state.danger.ink)s;
  padding: 0px 10px; }
QLineEdit[boxless="true"]:!focus { background: transparent; border: 1px solid transparent; padding: 1px 0px; }
QLineEdit[boxless="true"]:!focus:hover { background: %(surface.hover)s; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: none; padding: 0px; }
QPlainTextEdit[growing="true"] { background: transparent; border: 2px solid transparent; padding: 2px 5px; }
QPlainTextEdit[growing="true"][boxed="true"] { background: %(surface.card)s; border: 1px solid %(line.strong)s;
  padding: 3px 6px; }
QPlainTextEdit[growing="true"]:hover { background: %(surface.hover)s; }
QPlainTextEdit[growing="true"]:focus { background: %(surface.card)s; border: 2px solid %(line.focus)s;
  padding: 2px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: %(surface.sunken)s; color: %(text.quiet)s; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle { background: %(line.hair)s; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(line.strong)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
TEXT_PX = (4, 6, 8, 11, 16, 24)


def style_sheet(tokens: Tokens, scheme: Scheme, scale: float, *, more_contrast: bool = False) -> str:
    """The sheet with a scheme's colours and letters at `scale` (1.0 is 100 %)."""
    values = {role: tokens.colour(role, scheme, more_contrast=more_contrast) for role in tokens.colour_roles}
    values |= {f"s{size}": f"{round(size * scale)}px" for size in TEXT_PX}
    values |= {"small": f"{round(tokens.type('small').px * scale)}px"}
    values |= {"body": f"{round(tokens.type('body').px * scale)}px"}
    return TEMPLATE % values
