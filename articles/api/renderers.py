"""JSON as bytes, several times as fast as the standard library makes it."""

import orjson
from rest_framework.renderers import BaseRenderer


class JSON(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        # Texts that wait for their translation are the only values that orjson does not know itself.
        return b"" if data is None else orjson.dumps(data, default=str)
