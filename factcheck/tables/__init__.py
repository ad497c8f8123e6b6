"""The CSV files of a dataset -> tables: cells verbatim, and as values of their fields' types.

decoding  bytes -> text
cells     a cell -> its value
headers   the first line
rows      the lines under it
rooms     how much all tables of a site may hold
editions  the files of a dataset -> tables
"""

from .cells import TYPES, value_of
from .decoding import decode
from .editions import LARGE, DatasetFiles, read_table, read_tables
from .rooms import Room

__all__ = ["LARGE", "TYPES", "DatasetFiles", "Room", "decode", "read_table", "read_tables", "value_of"]
