"""Bringing in what other platforms hold: read a file, understand its rows, compare with what we have, write, undo.

`reading` makes rows of bytes, `profiles` knows the columns of other sites, `rows` makes proposals of rows, `running` compares
and writes, `publishing` makes initiatives of items, `undoing` takes an import back. docs/import.md tells how to use it.
"""
