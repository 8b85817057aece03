"""Dutch that reads like what citizens write, made by the computer: common words often, most words seldom (Zipf)."""

from __future__ import annotations

from itertools import accumulate
from random import Random

FIRSTS = (
    "buurt dorps wijk straat school speel moes groen fiets lees kook muziek zorg taal sport water energie zonne bloemen bijen "
    "repair kunst jeugd ouderen markt plein park haven molen kerk stads tuin huis hout brood fruit boom weide dijk bos vogel"
).split()
LASTS = (
    "tuin huis plein feest groep kring plan project werkplaats bibliotheek bank winkel maaltijd route bus kas schuur hof markt "
    "avond dag club tafel muur boomgaard akker weg brug toren keuken kast koor les clubhuis veld pad vijver linde fonds raad"
).split()
COMMON = (
    "buren samen mensen kinderen gemeente elke week maken zoeken helpen willen kunnen nieuwe mooie veilige plek hulp tijd geld "
    "ruimte ideeën bewoners vrijwilligers ouderen jongeren beginnen bouwen planten eten leren delen praten ontmoeten"
).split()
PATTERNS = (
    "Wij willen met {a} een {b} voor {c}.",
    "Elke week komen {a} bij elkaar in de {b}.",
    "De {b} is er voor {a} en voor {c}.",
    "Wij zoeken {a} die de {b} mee willen {d}.",
    "In onze buurt is geen {b}, dus beginnen wij er zelf een met {a}.",
    "Samen met {c} hebben wij een {b} en een {e}.",
    "Kinderen {d} in de {b} en zien hoe de {e} groeit.",
    "De gemeente denkt mee over de {b} naast de {e}.",
)
PEOPLE = "buren bewoners vrijwilligers ouderen jongeren kinderen ouders nieuwkomers winkeliers tuiniers koks muzikanten".split()
DOING = "maken bouwen planten delen leren koken schilderen onderhouden openen besturen verzorgen".split()
# Rare words: each stands in every 997th text or so, for the search of a rare word.
MARKERS = ("kwikstaartbrug", "zonnehoedroute", "wolfsmelkkas")


class Writer:
    """Texts of one seed: the same seed writes the same texts."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (no secret: example texts)
        things = [first + last for first in FIRSTS for last in LASTS]
        self.random.shuffle(things)
        self.things = COMMON[:6] + things
        self.weights = zipf(len(self.things))
        self.sentences = [self._sentence() for _ in range(20_000)]

    def thing(self) -> str:
        return self.random.choices(self.things, cum_weights=self.weights)[0]

    def title(self) -> str:
        return f"{self.thing().capitalize()} en {self.thing()} voor {self.random.choice(PEOPLE)}"[:80]

    def text(self, *, typical: int, at_most: int, marker: bool = False) -> str:
        """Sentences of about `typical` signs together; some texts are much longer, none longer than `at_most`."""
        wanted = min(int(self.random.lognormvariate(0, 0.6) * typical), at_most)
        parts = [f"Ook bij de {self.random.choice(MARKERS)}."] if marker else []
        length = 0
        while length < wanted:
            parts.append(self.random.choice(self.sentences))
            length += len(parts[-1]) + 1
        return " ".join(parts)[:at_most].rpartition(".")[0] + "."

    def _sentence(self) -> str:
        pattern = self.random.choice(PATTERNS)
        people, others = self.random.sample(PEOPLE, 2)
        return pattern.format(a=people, b=self.thing(), c=others, d=self.random.choice(DOING), e=self.thing())


def zipf(number: int, power: float = 1.0) -> list[float]:
    """Running sums of 1/rank: the first is chosen most."""
    return list(accumulate(1 / rank**power for rank in range(1, number + 1)))
