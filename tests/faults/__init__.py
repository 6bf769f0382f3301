"""File operations that fail one at a time, and what must hold whatever fails."""
