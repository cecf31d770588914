"""Pages of representatives: the desk's, their own, and the public's."""
