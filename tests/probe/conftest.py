"""The probe stands on what the doctor looks at."""

from tests.doctor.conftest import all_well

__all__ = ["all_well"]
