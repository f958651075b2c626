"""What a page of numbers says."""

from collections.abc import Mapping
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics.metric import PREFIX


@dataclass
class Page:
    """The samples of a page, by name and labels."""

    samples: Mapping[tuple[str, tuple[tuple[str, str], ...]], float]

    def number(self, name: str, **labels: str) -> float:
        """The sum of all samples of a name that have these labels; 0 where there are none."""
        wanted = set(labels.items())
        return sum(value for (each, its), value in self.samples.items() if each == PREFIX + name and wanted <= set(its))

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.samples}

    @property
    def values(self) -> set[str]:
        """All values that labels of ours have, but the bounds of histograms."""
        ours = [labels for name, labels in self.samples if name.startswith(PREFIX)]
        return {value for labels in ours for name, value in labels if name != "le"}


def read(text: str) -> Page:
    families = text_string_to_metric_families(text)
    samples = [sample for family in families for sample in family.samples]
    return Page({(each.name, tuple(sorted(each.labels.items()))): float(each.value) for each in samples})
