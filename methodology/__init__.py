"""The methodology as facts: pure Python, every constant with its clause. Read it through ``editions``."""
