"""Living in the programme's region: a rule of the government's own regulation."""

from payung import areas
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme, Residence


def not_resident(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """NOT_RESIDENT for a known home outside every region; the prefix of a NIK is no home."""
    home = applicant.village_code
    if plan.residence is Residence.NONE or not home or areas.within(home, plan.regions):
        return None
    area = areas.path(home) or home
    return decision.reason("NOT_RESIDENT", Outcome.REJECTED, area=area)
