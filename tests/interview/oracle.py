"""The decision table of the contract, written once more by hand and straight from its words, to hold the content against.

Facts are plain values; "unknown" is what a person said. Only complete sets of facts are judged here.
"""

from __future__ import annotations

Facts = dict[str, str]

LISTED_2022 = {
    "core_network_equipment",
    "important_communications",
    "high_performance_computers_servers",
    "mass_storage",
    "large_databases_applications",
    "network_security_equipment",
    "cloud_services",
    "other_important",
}


def asked(facts: Facts, key: str, on: str, value: str) -> str | None:
    """A fact that is asked only after another one has a value."""
    return facts[key] if facts[on] == value else None


def scope_2022(f: Facts) -> str:
    """The column cn-2022."""
    if f["secrecy.state_secret"] == "yes":
        return "stop"
    if f["authority.initiated"] == "yes":
        return "in_scope"
    platform = f["operator.platform"] == "yes"
    users, listing = f["operator.personal_information_users"], f["operator.listing_abroad"]
    many = users != "unknown" and int(users) > 1_000_000
    if platform and many and listing == "yes":
        return "in_scope"
    cii = f["operator.cii_notice"]
    if cii == "yes" and f["product.category"] in LISTED_2022:
        return "in_scope" if f["system.is_cii"] == "yes" else "refer"
    if cii in ("pending", "unknown"):
        return "refer"
    if cii == "no" and f["operator.connects_to_cii"] in ("yes", "unknown"):
        return "refer"
    if platform and (
        f["operator.data_processing_affects"] in ("yes", "unknown") or users == "unknown" or listing == "unknown"
    ):
        return "refer"
    if f["secrecy.state_secret"] == "unknown" or (cii == "yes" and f["product.category"] == "unknown"):
        return "refer"
    return "out_of_scope"


def scope_2017(f: Facts) -> str:
    """The column cn-2017."""
    if f["secrecy.state_secret"] == "yes":
        return "stop"
    if f["authority.initiated"] == "yes" or f["authority.finding"] == "affects":
        return "in_scope"
    if f["system.national_security"] == "yes":
        none = f["product.category"] == "none" or f["authority.finding"] == "does_not_affect"
        return "refer" if none else "in_scope"
    concerned = f["operator.sector"] not in ("none", "unknown") or f["operator.cii_notice"] == "yes"
    if concerned and f["authority.finding"] in ("none_yet", "unknown"):
        return "refer"
    if f["system.national_security"] == "unknown" or f["secrecy.state_secret"] == "unknown":
        return "refer"
    return "out_of_scope"


IMPORTANT_2020 = {
    "core_network_equipment",
    "high_performance_computers_servers",
    "mass_storage",
    "large_databases_applications",
    "network_security_equipment",
    "cloud_services",
    "other_important",
    "important_communications",  # not in the list of 2020: by its closing words
}
SECTORS_OF_THE_QA = {
    "public_communications",
    "radio_television",
    "energy",
    "finance",
    "transport",
    "post",
    "water",
    "emergency_management",
    "health",
    "social_security",
    "defence_industry",
}
NOTICE_PROCEDURE = "2021-09-01"
"""From this day the CII Regulations give operators a notice."""


def scope_2020(f: Facts) -> str:
    """The column cn-2020.

    Beyond its words in two places, since unknown never counts as no: with "no notice", an unknown day of signing in a
    sector of the Q&A, and an unknown sector on a day before the notice procedure (or an unknown day), are referred.
    """
    if f["secrecy.state_secret"] == "yes":
        return "stop"
    if f["authority.initiated"] == "yes":
        return "in_scope"
    cii, day, sector = f["operator.cii_notice"], f["purchase.date"], f["operator.sector"]
    if cii == "yes" and f["product.category"] in IMPORTANT_2020:
        return "in_scope" if f["system.is_cii"] == "yes" else "refer"
    if cii in ("pending", "unknown"):
        return "refer"
    if cii == "no":
        may_be_before = day == "unknown" or day < NOTICE_PROCEDURE
        if may_be_before and (sector in SECTORS_OF_THE_QA or sector == "unknown"):
            return "refer"
        if f["operator.connects_to_cii"] in ("yes", "unknown"):
            return "refer"
    if f["secrecy.state_secret"] == "unknown" or (cii == "yes" and f["product.category"] == "unknown"):
        return "refer"
    return "out_of_scope"
