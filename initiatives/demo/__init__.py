"""Example initiatives: fictional, labelled "Voorbeeld", made of initiatives.json, queue.json and the drawn pictures."""
