"""Has anything changed that a public page shows? One stamp that every process reads, renewed by every write (ADR 0009)."""
