"""The one stylesheet: controls as the look wants them, from the tokens of a theme.

Text roles are set by the `role` property of a label, card looks by the `card` property, button looks by `kind`.
"""

from dataclasses import asdict
from string import Template

from hipmob_desktop.ui.theme.tokens import CONTROL_HEIGHT, PRIMARY_HEIGHT, Radius, Size, Theme

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, #page { background: $paper; }
QToolTip { color: $ink; background: $surface; border: 1px solid $line; padding: 4px 8px; }

QLabel[role="small"] { font-size: ${small}px; color: $quiet_ink; }
QLabel[role="quiet"] { color: $quiet_ink; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="hero"] { font-size: ${hero}px; font-weight: 600; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[role="section"] { font-size: ${small}px; font-weight: 600; color: $quiet_ink; }
QLabel[role="eyebrow"] { font-size: ${small}px; font-weight: 600; color: $accent; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="chip"] { font-size: ${small}px; color: $quiet_ink; background: $hover; border-radius: 10px;
  padding: 2px 10px; }
QLabel[role="key"] { font-size: ${small}px; color: $quiet_ink; border: 1px solid $line; border-radius: 5px;
  padding: 1px 6px; }

QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[card="notice"] { background: $surface; border: 1px solid $outline; border-radius: ${card}px; }
QFrame[card="toast"] { background: $ink; border: none; border-radius: ${card}px; }
QFrame[card="toast"] QLabel { color: $paper; }
QFrame[card="toast"] QPushButton { color: $paper; background: transparent; border: 1px solid $paper; }
QFrame[card="toast"] QPushButton:focus { border: 2px solid $paper; padding: 0 15px; }
QFrame[card="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton, QComboBox, QSlider { outline: none; }
QPushButton { background: $surface; color: $ink; border: 1px solid $outline; border-radius: ${control}px;
  padding: 0 16px; min-height: ${control_height}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 15px; }
QPushButton:disabled { color: $quiet_ink; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 2px solid $accent; font-weight: 600;
  min-height: ${primary_height}px; padding: 0 24px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; padding: 0 24px; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $quiet_ink; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 8px;
  text-align: left; }
QPushButton[kind="link"]:hover { background: $accent_soft; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QFrame#rail { background: $surface; border: none; border-right: 1px solid $line; }
QToolButton[kind="rail"] { background: transparent; border: 2px solid transparent; border-radius: ${control}px;
  color: $quiet_ink; font-size: ${small}px; padding: 6px 0 4px 0; }
QToolButton[kind="rail"]:hover { background: $hover; color: $ink; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $ink; font-weight: 600; }
QToolButton[kind="rail"]:focus { border: 2px solid $accent; }
QPushButton[kind="row"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; text-align: left;
  padding: 12px 16px; }
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:focus { border: 2px solid $accent; padding: 11px 15px; }
QPushButton[kind="flat"] { background: transparent; border: 2px solid transparent; text-align: left; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:focus { border: 2px solid $accent; padding: 0 16px; }
QPushButton[kind="tool"] { background: transparent; border: 1px solid transparent; padding: 0; min-height: 28px; }
QPushButton[kind="tool"]:hover { background: $hover; }
QPushButton[kind="tool"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="segment"] { border: 1px solid $outline; border-radius: ${control}px; padding: 0 14px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; border: 2px solid $accent; font-weight: 600;
  padding: 0 13px; }
QPushButton[kind="segment"]:focus { border: 2px solid $ink; padding: 0 13px; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $ink; border: 1px solid $outline;
  border-radius: ${control}px; padding: 0 12px; min-height: ${control_height}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit { padding: 8px 8px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0 11px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 7px 7px; }
QAbstractSpinBox, QAbstractSpinBox:focus { padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; subcontrol-origin: border; }
QAbstractSpinBox QLineEdit { border: none; padding: 0 11px; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $outline; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; }

QSlider { min-height: 28px; }
QSlider:horizontal { min-width: 160px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $outline; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 9px; background: $surface;
  border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; border: 2px solid $ink; }

QListView, QTableView { background: transparent; border: none; outline: none; }
QTableView#days { selection-background-color: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; color: $quiet_ink; font-size: ${small}px;
  padding: 4px 0; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $outline; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $quiet_ink; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $outline; border-radius: ${control}px; padding: 4px; }
QMenu::item { padding: 8px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
""")


def stylesheet(theme: Theme) -> str:
    """The stylesheet in a theme's colours."""
    return _SHEET.substitute(
        asdict(theme),
        small=Size.SMALL,
        heading=Size.HEADING,
        title=Size.TITLE,
        hero=Size.HERO,
        display=Size.DISPLAY,
        control=Radius.CONTROL,
        card=Radius.CARD,
        control_height=CONTROL_HEIGHT,
        primary_height=PRIMARY_HEIGHT - 4,
    )
