"""What people fill in, act by act; every surface asks by these forms."""

from suggestions.forms import course, outcome
from suggestions.forms.acts import FORMS, ActForm, available, forms_of, named

__all__ = ["FORMS", "ActForm", "available", "course", "forms_of", "named", "outcome"]
