"""Colours of the four outcomes: far apart for every kind of colour sight, and never without words.

Tints of the Okabe-Ito palette; the page has their darker tones in `templates/report.css`.
"""

from payung.values.decision import Outcome

OUTCOME_FILL = {
    Outcome.ACCEPTED: "#D3EEE4",
    Outcome.WAITING: "#D6E8F7",
    Outcome.REVIEW: "#FFF0C2",
    Outcome.REJECTED: "#F8D9CB",
}
