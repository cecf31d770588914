"""Who may work with what the standing committee supervises; never when."""
