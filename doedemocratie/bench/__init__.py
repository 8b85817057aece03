"""How fast is the site, and how much can it hold? `make bench` fills databases, asks pages and writes docs/snelheid.md."""
