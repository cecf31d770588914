"""Form fields that every procedure asks with: a text of a certain length, several files at once."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from congress.letters import letters_of


class Typed(forms.CharField):
    """A text, with the line ends of its own; too long is said in a sentence, and nothing is cut off while typing."""

    def __init__(self, label: str, *, longest: int, rows: int = 0, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(label=label, required=False, widget=widget, **kwargs)
        words = f"{label}最多 {longest} 字，现在有 %(show_value)d 字，请精简一些。"
        self.validators.append(MaxLengthValidator(longest, words))

    def to_python(self, value: Any) -> str:
        """As the database keeps it, whoever sends it."""
        typed = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return letters_of(typed)


class ManyFiles(forms.FileInput):
    """Several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All that were chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class Files(forms.FileField):
    """Files, none of which is judged here: the form says of each what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=ManyFiles(attrs={"multiple": True}), **kwargs)

    def to_python(self, data: Any) -> Any:
        """Judged by the form."""
        return data

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All of them."""
        return [file for file in data or [] if file]
