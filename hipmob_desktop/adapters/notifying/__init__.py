"""Notifications: one file for each way to show them."""
