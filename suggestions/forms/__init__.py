"""What people fill in, act by act; every surface asks by these forms."""

from suggestions.forms import course, outcome
from suggestions.forms.acts import ACTS, ActForm

__all__ = ["ACTS", "ActForm", "course", "outcome"]
