"""The look of the window: tokens turned into Qt's palette, fonts and one small style sheet.

There is one `Theme` per program, made in the composition root and passed along; nothing keeps it in a module.
Whoever draws asks it for colours and fonts by role at the moment of drawing, and listens to `changed` if sizes
were derived from it. All px are at 100 % text size: `px` scales what holds text, `space` does not.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from facilitator import resources, tokens
from facilitator.desktop.icons import Icons
from facilitator.desktop.style_sheet import style_sheet
from facilitator.settings import SchemeChoice

TEXT_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
OTHER_SIGNS = ("NotoEmoji-Regular.ttf", "NotoSansMath-Regular.ttf")
SIGN_FAMILIES = ("Noto Emoji", "Noto Sans Math")
STYLE = "Fusion"
# Set on an application that was begun with Fusion: asking Qt for a style makes Python build all of QStyle's
# enumerations, a twentieth of the time to the first paint.
STYLED = "styled"
NARROW_BELOW = 1200


class Theme(QObject):
    """Colours, letters and sizes by role, for this moment's scheme and text size."""

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: SchemeChoice = "system", text_scale: int = 100, *,
        more_contrast: bool = False, less_motion: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app)
        self._app = app
        self._choice: SchemeChoice = scheme
        self._scale = text_scale / 100
        self._more_contrast, self._less_motion = more_contrast, less_motion
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool | None, bool], QFont] = {}
        self.tokens = tokens.load(resources.path("themes", "tokens.json"))
        self.icons = Icons(resources.path("icons"), self.colour, self.tokens.icon_stroke("base"))
        for file in TEXT_FONTS:
            QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))
        if not app.property(STYLED):
            app.setStyle(QStyleFactory.create(STYLE))
        self._scheme = self._scheme_now()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        QTimer.singleShot(0, self.load_other_signs)

    @property
    def scheme(self) -> tokens.Scheme:
        """What is shown now: "light" or "dark"."""
        return self._scheme

    @property
    def choice(self) -> SchemeChoice:
        """What was asked for: "light", "dark" or "system"."""
        return self._choice

    @property
    def text_scale(self) -> int:
        """Text size in percent, 100 to 200."""
        return round(self._scale * 100)

    @property
    def more_contrast(self) -> bool:
        """Whether colours are as far apart as they can be."""
        return self._more_contrast

    @property
    def less_motion(self) -> bool:
        """Whether nothing moves by itself: as somebody chose here, else as the system has it."""
        return not self._app.isEffectEnabled(Qt.UIEffect.UI_General) if self._less_motion is None else self._less_motion

    def choose_contrast(self, more: bool) -> None:
        self._more_contrast = more
        self._refresh()

    def choose_motion(self, less: bool) -> None:
        self._less_motion = less

    def choose_scheme(self, choice: SchemeChoice) -> None:
        self._choice = choice
        self._refresh()

    def choose_text_scale(self, percent: int) -> None:
        self._scale = min(max(percent, 100), 200) / 100
        self._refresh()

    def colour(self, role: str) -> QColor:
        """The colour of a role, e.g. "text.quiet" or "method.groups.tint". Do not change the returned value."""
        found = self._colours.get(role)
        if found is None:
            text = self.tokens.colour(role, self._scheme, more_contrast=self.more_contrast)
            found = self._colours[role] = _colour(text)
        return found

    def font(self, role: tokens.TypeName, *, bold: bool | None = None, narrow: bool = False) -> QFont:
        """Letters of a role; `bold` overrides the role's own weight. Figures are tabular."""
        key = (role, bold, narrow)
        if key not in self._fonts:
            self._fonts[key] = self._made_font(role, bold, narrow)
        return self._fonts[key]

    def metrics(self, role: tokens.TypeName, *, bold: bool | None = None) -> QFontMetricsF:
        return QFontMetricsF(self.font(role, bold=bold))

    def line(self, role: tokens.TypeName) -> float:
        """Height of one line of a role, in px."""
        kind = self.tokens.type(role)
        return float(round(kind.px * self._scale * kind.line))

    def px(self, size: float) -> int:
        """A size that holds text or an icon, at the present text size."""
        return round(size * self._scale)

    def row(self, name: tokens.RowName) -> int:
        """A row's or control's height, at the present text size."""
        return self.px(self.tokens.row(name))

    def space(self, name: tokens.SpaceName) -> int:
        """A distance; it stays when letters grow, so that large letters still find room."""
        return self.tokens.space(name)

    def radius(self, name: tokens.RadiusName) -> int:
        return self.tokens.radius(name)

    def motion(self, name: tokens.MotionName) -> int:
        """A duration in ms; 0 where less motion is wanted, except the time a toast stays."""
        return 0 if self.less_motion and name != "toast" else self.tokens.motion(name)

    def is_narrow(self, width: int) -> bool:
        """True below 1200 px at 100 %: columns drop, the side panel goes under or behind a button."""
        return width < NARROW_BELOW * self._scale

    def load_other_signs(self) -> None:
        """Emoji and mathematical signs; called by itself after the first paint."""
        if self.property("signs_loaded"):
            return
        self.setProperty("signs_loaded", True)
        for file in OTHER_SIGNS:
            QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))

    def _made_font(self, role: tokens.TypeName, bold: bool | None, narrow: bool) -> QFont:
        kind = self.tokens.type(role, narrow=narrow)
        font = QFont([self.tokens.families[0], *SIGN_FAMILIES, *self.tokens.families[1:]])
        font.setPixelSize(self.px(kind.px))
        strong = kind.weight >= 700 if bold is None else bold
        font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.spacing * self.px(kind.px))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _scheme_now(self) -> tokens.Scheme:
        if self._choice != "system":
            return self._choice
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _on_system_scheme(self) -> None:
        if self._choice == "system" and self._scheme_now() != self._scheme:
            self._refresh()

    def _refresh(self) -> None:
        self._scheme = self._scheme_now()
        self._colours.clear()
        self._fonts.clear()
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._app.setPalette(self._palette())
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(style_sheet(self.tokens, self._scheme, self._scale, more_contrast=self.more_contrast))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (Role.WindowText, Role.Text, Role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text.quiet"))
        return palette


def _colour(text: str) -> QColor:
    """Tokens write alpha last, Qt reads it first."""
    return QColor(f"#{text[7:9]}{text[1:7]}" if len(text) == 9 else text)


Role = QPalette.ColorRole
PALETTE = {
    Role.Window: "surface.page",
    Role.WindowText: "text.primary",
    Role.Base: "surface.card",
    Role.AlternateBase: "surface.page",
    Role.Text: "text.primary",
    Role.PlaceholderText: "text.quiet",
    Role.Button: "surface.card",
    Role.ButtonText: "text.primary",
    Role.BrightText: "accent.on",
    Role.Highlight: "accent.base",
    Role.HighlightedText: "accent.on",
    Role.Accent: "accent.base",
    Role.Link: "accent.base",
    Role.LinkVisited: "accent.base",
    Role.ToolTipBase: "surface.inverse",
    Role.ToolTipText: "text.on_inverse",
    Role.Light: "surface.card",
    Role.Midlight: "surface.hover",
    Role.Mid: "line.hair",
    Role.Dark: "line.strong",
    Role.Shadow: "line.strong",
}
