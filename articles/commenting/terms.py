"""Which terms of comments are in force. Their text is ``templates/articles/comment_terms.html``."""

# Whoever changes what the terms demand changes this too: everybody is then asked again before commenting.
VERSION = "2026-11"
