"""Guided intake for the cybersecurity review of network products and services in mainland China."""

__version__ = "0.1.0"
