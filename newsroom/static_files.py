"""How static files are named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names once `collectstatic` has run; until then plain ones, found in the apps."""

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
