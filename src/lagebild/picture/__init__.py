"""The picture across reports."""
