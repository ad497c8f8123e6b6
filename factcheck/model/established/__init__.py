"""What the build establishes from what authors declared: made by `checking` alone.

Pages are made from these types, so a number that was not checked has no type
that a page could print.
"""
