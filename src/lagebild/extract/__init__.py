"""What is said and done in a report, by whom, when and where."""
