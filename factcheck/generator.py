"""This generator's name and version, as others are told them."""

NAME = "factcheck"
VERSION = "1.0.0"
