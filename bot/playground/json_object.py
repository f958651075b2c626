"""What passes between bots, people and the journal: JSON objects as the Bot API's own list of fields has them."""

from typing import Any

Json = dict[str, Any]
