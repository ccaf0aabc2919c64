"""All data sets, in the order of the pages."""

from kiri_portal.open_data.dataset import DataSet
from kiri_portal.open_data.sets.clusters import CLUSTERS, STAGES
from kiri_portal.open_data.sets.indicators import INDICATORS
from kiri_portal.open_data.sets.lessons import LESSONS
from kiri_portal.open_data.sets.plans import PLANS
from kiri_portal.open_data.sets.results import RESULTS
from kiri_portal.open_data.sets.rounds import CRITERIA, ROUNDS

DATA_SETS: dict[str, DataSet] = {
    found.code: found for found in (ROUNDS, CRITERIA, RESULTS, CLUSTERS, STAGES, PLANS, INDICATORS, LESSONS)
}
