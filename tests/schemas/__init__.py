"""The rules of forms that others have written, and whether a document keeps them."""

from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parent


def valid(schema, content):
    """The document, once the schema has nothing to say against it."""
    path = SCHEMAS / schema
    rules = etree.RelaxNG(file=path) if path.suffix == ".rng" else etree.XMLSchema(file=path)
    document = etree.fromstring(content)
    rules.assertValid(document)
    return document
