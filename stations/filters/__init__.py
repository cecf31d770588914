"""The one FilterSet of each model."""
