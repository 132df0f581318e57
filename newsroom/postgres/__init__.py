"""A Django database backend with its server inside: PostgreSQL for whoever brings none.

``base`` is Django's own backend, which joins the server before it connects; ``server`` is the
server's life; ``installation`` its programs and the account they run as; ``keeper`` the small
process that stops it when the last user has left.
"""
