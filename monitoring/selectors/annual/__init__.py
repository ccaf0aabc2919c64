"""The annual report of the policy (M 2.2, 3.5): what is frozen when it is asked for, what of each cluster, the whole."""

from monitoring.selectors.annual.cluster import part_of
from monitoring.selectors.annual.opening import clusters_of, opening_of
from monitoring.selectors.annual.whole import Whole, digest_of_report, whole_of

__all__ = ["Whole", "clusters_of", "digest_of_report", "opening_of", "part_of", "whole_of"]
