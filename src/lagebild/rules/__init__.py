"""Rules and knowledge as data: YAML for rules with examples, CSV for tables of facts; one loader, one schema each."""

from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["Rule", "load_rules", "load_table"]
