"""Qt Widgets: theme, main window, pages."""
