"""The one FilterSet of each model, for page, API and export."""
