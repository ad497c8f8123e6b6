"""What authors declare: read from content/ and typed here by pydantic, strictly.

A scalar that a later stage may have to point at stays a `Text`.  The JSON
Schemas for editors come from these types.
"""
