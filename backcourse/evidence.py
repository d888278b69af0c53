"""What studies of the pop and of manipulation found, as numbers read from the facts, ready to be drawn."""

from __future__ import annotations

from attrs import evolve, frozen

from backcourse import knowledge

POINTS, STANDARD = "points", "standard deviations"
NOTICED = 15  # points of 100 that are suggested as a change one person notices (fact ms-mic)


@frozen
class Estimate:
    """A pooled difference in pain and its 95 % interval, above 0 where the treated had less; and where it is from."""

    fact: str
    label: str
    scale: str
    value: float
    low: float
    high: float
    verified: bool = True
    yardstick: bool = False  # no manipulation, shown for comparison

    @property
    def words(self) -> str:
        """The numbers as they are printed; what is from memory is rounded and says so."""
        digits = 0 if not self.verified else 2 if self.scale == STANDARD else 1
        value, low, high = (f"{number:.{digits}f}".replace("-", "−") for number in (self.value, self.low, self.high))
        return f"{value} ({low} to {high})" if self.verified else f"about {value} ({low} to {high}), unverified"


@frozen
class Share:
    """So many of so many, under a name."""

    name: str
    part: float
    whole: float

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.part / self.whole


def estimates() -> tuple[Estimate, ...]:
    """Every pooled difference in pain that the course has with its interval, by scale; the yardstick last."""
    sham = knowledge.facts()["ev-sham-lavazza"]
    compared = Estimate(sham.id, "Back pain: against a sham touch", POINTS, sham.value[0], *sham.interval)
    *standard, nothing = (
        _standardised("ev-coulter", "Lasting pain: against other active care"),
        _standardised("ev-sham-ruddock", "Low back pain: against a sham push"),
        _standardised("ev-placebo-none", "For comparison: placebo against nothing"),
    )
    return *_partly_recalled(), compared, *standard, evolve(nothing, yardstick=True)


def _partly_recalled() -> tuple[Estimate, ...]:
    """The differences in points whose interval, or all of it, is from memory until someone has read it."""
    facts = knowledge.facts()
    paige, rubinstein = facts["ev-paige-ci"], facts["ev-rubinstein-numbers"]
    recommended, other = (row for row in rubinstein.table if row["outcome"] == "pain MD")
    rows = (
        (paige, "New pain: against sham or other care", facts["ev-paige"].value[0], paige.interval),
        (rubinstein, "Lasting pain: against recommended care", recommended["value"], recommended["ci95"]),
        (rubinstein, "Lasting pain: against other care", other["value"], other["ci95"]),
    )
    return tuple(
        Estimate(fact.id, label, POINTS, -value, *_turned(interval), verified=fact.verified == "retrieved")
        for fact, label, value, interval in rows
    )


def _standardised(fact_id: str, label: str) -> Estimate:
    fact = knowledge.facts()[fact_id]
    return Estimate(fact_id, label, STANDARD, -fact.value[0], *_turned(fact.interval))


def _turned(interval) -> tuple[float, float]:
    """An interval of what fell, as one of what was gained."""
    low, high = interval
    return -high, -low


def much_better() -> tuple[Share, Share]:
    """People who got much better after a thrust, with a pop and without (Flynn 2003)."""
    heard, silent = knowledge.facts()["pop-flynn-2003"].table
    return (
        Share("With a pop", heard["much-better"], heard["people"]),
        Share("Without a pop", silent["much-better"], silent["people"]),
    )


def worn_fingers() -> tuple[tuple[str, Share, Share], ...]:
    """Worn finger joints in people who crack their knuckles and in those who do not, study by study."""
    xray, seen = knowledge.facts()["kn-deweber"].table, knowledge.facts()["kn-castellanos"].table
    names = ("Crack their knuckles", "Do not")
    return (
        ("215 people with X-rays, 2011", *(Share(n, row["oa-pct"], 100) for n, row in zip(names, xray, strict=True))),
        ("300 people, 1990", *(Share(n, row["oa"], row["people"]) for n, row in zip(names, seen, strict=True))),
    )


def where_it_popped() -> tuple[Share, ...]:
    """How many of the pops came from where they were meant to come from, in two studies of trained hands."""
    aimed, other = (row["pops"] for row in knowledge.facts()["cav-mourad"].table)
    rows = {row["what"]: row["of-pops"] for row in knowledge.facts()["cav-cramer-2011"].table if "of-pops" in row}
    return (
        Share("On the side aimed at (320 pops)", aimed, aimed + other),
        Share("In the area aimed at (56 pops)", rows["inside the target area"], 100),
    )


def easing() -> dict[str, list[dict[str, float]]]:
    """The mean course of back pain (0-100) over 52 weeks, new and lasting, each week with its interval."""
    facts = knowledge.facts()
    return {"New pain": list(facts["nh-costa-acute"].table), "Lasting pain": list(facts["nh-costa-persistent"].table)}
