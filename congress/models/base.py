"""What every row that people see has in common."""

import unicodedata
import uuid
from typing import Any

from django.db import models

from congress.letters import letters_of


class Entity(models.Model):
    """A row that leaves the house under a random id, never under its internal key (trust: ids)."""

    public_id = models.UUIDField("公开标识", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that people edit: a save from an outdated form is answered 409, never applied."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        abstract = True


class NameField(models.CharField):
    """Text stored in Unicode NFC, outer spaces and what is no letter removed, so that equal names are equal bytes."""

    def to_python(self, value: Any) -> Any:
        """Normalise what a form or a register brought."""
        value = super().to_python(value)
        return self._plain(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """Normalise what code brought, too."""
        return self.to_python(super().get_prep_value(value))

    @staticmethod
    def _plain(text: str) -> str:
        return letters_of(unicodedata.normalize("NFC", text)).strip()
