"""The scalars that authors write, and the base of all that they declare."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Annotated

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # it would ask every installed package whether it changes types

from pydantic import BaseModel, BeforeValidator, ConfigDict

from ... import scalars
from ...problems import Text

Words = Annotated[Text, BeforeValidator(scalars.words)]
"""Text that is not empty, with its place."""

Id = Annotated[Text, BeforeValidator(scalars.identifier)]
"""A name that becomes a part of addresses."""

Address = Annotated[Text, BeforeValidator(scalars.address)]
"""A web address."""

Email = Annotated[Text, BeforeValidator(scalars.email)]
"""An e-mail address."""

Language = Annotated[Text, BeforeValidator(scalars.language)]
"""The tag of a language, such as en."""

Unit = Annotated[Text, BeforeValidator(scalars.unit)]
"""What is counted, in words."""

Day = Annotated[scalars.Day, BeforeValidator(scalars.day)]
"""A date such as 2024-08-12."""

RoughDay = Annotated[Text, BeforeValidator(scalars.rough_day)]
"""A date as precise as it is known: 2024, 2024-08 or 2024-08-12."""

Number = Annotated[Decimal, BeforeValidator(scalars.number)]
"""An exact decimal; thousands may be separated by commas."""

RecordFormat = Annotated[Text, BeforeValidator(scalars.record_format)]
"""The one format of the published record that this generator knows."""

Flag = Annotated[bool, BeforeValidator(scalars.flag)]
"""true or false."""

OneOrMore = Annotated[tuple[Words, ...], BeforeValidator(scalars.one_or_more)]
"""One text, or a list of texts."""

Addresses = Annotated[tuple[Address, ...], BeforeValidator(scalars.one_or_more)]
"""One web address, or a list of them."""


class Declared(BaseModel):
    """What an author wrote: every key is wanted, and nothing changes afterwards."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )
