"""Lagebild reads German news reports: who did, said or plans what, how real it is, and on whose word."""

__version__ = "0.1.0"
