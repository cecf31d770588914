"""The verbs of the congress's own procedures: meetings, decisions, appointments."""
