"""What people can do with an initiative: `owner` (citizen), `desk` (moderator), `upkeep` (the clock).

Each verb is one transaction with its journal entry and its letters.
"""
