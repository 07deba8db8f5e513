"""German text to tokens, tags, features, lemmas, dependencies and names: spaCy documents.

The only folder that touches NLP libraries and model files.
"""

from lagebild.analyse.analyser import Analyser, Analysis

__all__ = ["Analyser", "Analysis"]
