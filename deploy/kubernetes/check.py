"""Hold Kubernetes resources, as `kubectl kustomize` prints them, against the schemas of their kinds.

What only operators know (KEDA, Prometheus) goes through models made from their own definitions: what a model does not
give back as it came has a name or a type that is none of the kind's.
"""

import sys
from typing import Any

import kubernetes_validate
import yaml
from cloudcoil.models.keda.v1alpha1 import ScaledObject
from cloudcoil.models.prometheus_operator.v1 import PodMonitor

VERSIONS = ("1.30", "1.37")  # the oldest whose preStop can sleep, and the newest there are schemas for
OF_OPERATORS = {"ScaledObject": ScaledObject, "PodMonitor": PodMonitor}


def fault(resource: dict[str, Any]) -> str | None:
    """What is wrong with a resource."""
    try:
        if model := OF_OPERATORS.get(resource["kind"]):
            again = model.model_validate(resource).model_dump(by_alias=True, exclude_unset=True, mode="json")
            return None if again == resource else f"{again} is what is known of {resource}"
        for version in VERSIONS:
            kubernetes_validate.validate(resource, version, strict=True)
    except (ValueError, kubernetes_validate.ValidationError, kubernetes_validate.SchemaNotFoundError) as error:
        return str(error)
    return None


if __name__ == "__main__":
    resources = list(yaml.safe_load_all(sys.stdin))
    faults = [f"{each['kind']} {each['metadata']['name']}: {found}" for each in resources if (found := fault(each))]
    sys.exit("\n".join(faults) or (0 if resources else "no resources"))
