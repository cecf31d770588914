"""What people fill in, act by act; every surface asks by these forms."""

from representatives.forms import checks, duties
from representatives.forms.acts import DUTY_ACTS

__all__ = ["DUTY_ACTS", "checks", "duties"]
