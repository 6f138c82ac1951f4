"""The pages about people: first start, accounts, roles, the trail of what was done."""
