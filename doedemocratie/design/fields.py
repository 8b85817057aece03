"""Form fields that tidy what a person typed and answer in whole Dutch sentences. `noun` begins those: "De titel"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from doedemocratie.design.mailboxes import may_be_mailed
from doedemocratie.design.widgets import DateParts, MonthYearParts

Bound = date | Callable[[], date] | None

# Characters that nobody types and that hide or turn text around (Unicode "bidirectional controls", byte order mark), and two
# that no feed may hold (XML 1.0 has no place for them).
INVISIBLE = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF])
# What a line may hold when its field names no maximum.
LONGEST_LINE = 500
NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def tidy(text: str) -> str:
    """`text` in one Unicode form, with "\\n" for every kind of newline and without NUL and other control characters."""
    text = NEWLINES.sub("\n", text).replace("\t", " ").translate(INVISIBLE)
    return unicodedata.normalize("NFC", "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs")))


class _TidyField(forms.CharField):
    """Text of which the length is counted after tidying: a newline is one character, whatever the browser sent."""

    too_long = _("{} mag niet langer zijn dan %(limit_value)d tekens. U heeft er nu %(show_value)d.")
    too_short = _("{} moet %(limit_value)d tekens of langer zijn. U heeft er nu %(show_value)d.")

    def __init__(self, *, noun: str = _("Uw tekst"), **kwargs: Any) -> None:
        messages = {"max_length": format_lazy(self.too_long, noun), "min_length": format_lazy(self.too_short, noun)}
        kwargs["error_messages"] = messages | (kwargs.get("error_messages") or {})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Refuses text far over the maximum at once: nothing that looks at it letter by letter should have to."""
        text = str(value or "")
        longest = self.max_length or LONGEST_LINE
        if len(text) > 4 * longest + 1000:
            given = {"limit_value": longest, "show_value": len(text)}
            raise ValidationError(self.error_messages["max_length"], code="max_length", params=given)
        return super().to_python(self.tidied(text))

    def tidied(self, text: str) -> str:
        """`text` as this kind of field keeps it."""
        raise NotImplementedError

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted text without a word. We say how long it is instead."""
        attrs = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name not in ("maxlength", "minlength")}


class LineField(_TidyField):
    """One line of text: newlines and rows of spaces become one space."""

    def tidied(self, text: str) -> str:
        return " ".join(tidy(text).split())


class MailField(forms.EmailField):
    """The address of one mailbox to which we will mail, in small letters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.EmailInput({"autocomplete": "email"}), "max_length": 254, **kwargs})

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if address and not may_be_mailed(address):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address.lower()


class ParagraphsField(_TidyField):
    """Text with paragraphs. With `max_length` its hint tells the maximum and a script counts along (static/js/forms.js)."""

    widget = forms.Textarea
    too_short = _("Vertel iets meer. Gebruik %(limit_value)d tekens of meer. U heeft er nu %(show_value)d.")

    def __init__(self, *, max_length: int | None = None, help_text: str = "", rows: int | None = None, **kwargs: Any) -> None:
        if max_length:
            help_text = _with_maximum(help_text, max_length)
        super().__init__(max_length=max_length, help_text=help_text, **kwargs)
        self.widget.attrs["rows"] = rows or _rows_for(max_length)

    def tidied(self, text: str) -> str:
        lines = [line.rstrip() for line in tidy(text).split("\n")]
        return re.sub("\n{3,}", "\n\n", "\n".join(lines))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return attrs | {"data-dd-counter": str(self.max_length)} if self.max_length else attrs


class WholeNumberField(forms.IntegerField):
    """A whole number, written as people do: 1200, 1.200 or 1 200. Fits a database integer unless told otherwise."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {"invalid": _("Vul een getal in. Gebruik alleen cijfers.")}
    too_high = _("Vul een getal in van {} of lager.")
    too_low = _("Vul een getal in van {} of hoger.")
    pattern = re.compile(r"\d{1,3}([. ]\d{3})+|\d+", re.ASCII)

    def __init__(self, *, min_value: int = 0, max_value: int = 1_000_000_000, **kwargs: Any) -> None:
        messages = {
            "max_value": format_lazy(self.too_high, self.written(max_value)),
            "min_value": format_lazy(self.too_low, self.written(min_value)),
        }
        kwargs["error_messages"] = messages | (kwargs.get("error_messages") or {})
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    @staticmethod
    def written(number: int) -> str:
        return f"{number:,}".replace(",", ".")

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        text = self.bare(str(value))
        if text and not self.pattern.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text.replace(".", "").replace(" ", ""))

    @staticmethod
    def bare(text: str) -> str:
        """`text` without what may stand around the number."""
        return " ".join(text.split())

    def prepare_value(self, value: Any) -> Any:
        return self.written(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}


class EuroField(WholeNumberField):
    """Whole euros, as an int. Reads "15.000", "€ 15.000,-" and "15000,00"; the template pack puts € before the input."""

    unit = "€"
    default_error_messages: ClassVar = {"invalid": _("Vul een bedrag in hele euro's in. Bijvoorbeeld 1.500.")}
    too_high = _("Vul een bedrag in van € {} of lager.")
    too_low = _("Vul een bedrag in van € {} of hoger.")

    @staticmethod
    def bare(text: str) -> str:
        text = re.sub(r"^(€|euro|eur)|(€|euro|eur)$", "", text.strip(), flags=re.IGNORECASE)
        return " ".join(re.sub(r",(00|--?)$", "", text.strip()).split())


class DateInPartsField(forms.Field):
    """A date asked in parts; cleans to a date. A part that is not asked counts as 1.

    `earliest` and `latest` are dates, or functions that give one when the form is checked. An error carries the name of
    the part it is about as its code ("day", "month", "year"), so that summary and field point at the right input.
    """

    widget = DateParts
    default_error_messages: ClassVar = {
        "required": _("Vul een datum in."),
        "day": _("Vul een dag in. Gebruik een getal van 1 tot en met 31."),
        "month": _("Kies een maand."),
        "year": _("Vul een jaar in van vier cijfers. Bijvoorbeeld 2026."),
        "no_such_day": _("Deze dag bestaat niet. Kijk naar de dag en de maand."),
        "too_early": _("Kies een datum vanaf {}."),
        "too_late": _("Kies een datum tot en met {}."),
    }

    def __init__(self, *, earliest: Bound = None, latest: Bound = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    @property
    def parts(self) -> tuple[str, ...]:
        return self.widget.parts

    def wrong_parts(self, errors: list[ValidationError]) -> list[str]:
        """The parts that `errors` are about, in their order on the page; all of them when an error is about the whole date."""
        codes = {error.code for error in errors}
        if not codes <= set(self.parts):
            return list(self.parts)
        return [part for part in self.parts if part in codes]

    def to_python(self, value: list | date | None) -> date | None:
        typed = self._typed(value)
        if not any(typed.values()):
            return None
        numbers = {part: _number(text, _LIMITS[part]) for part, text in typed.items()}
        wrong = [part for part, number in numbers.items() if number is None]
        if wrong:
            raise ValidationError([ValidationError(self.error_messages[part], code=part) for part in wrong])
        try:
            return date(numbers["year"], numbers["month"], numbers.get("day", 1))
        except ValueError as error:
            raise ValidationError(self.error_messages["no_such_day"], code="day") from error

    def validate(self, value: date | None) -> None:
        super().validate(value)
        earliest, latest = _now(self.earliest), _now(self.latest)
        if value and earliest and value < earliest:
            raise ValidationError(self.error_messages["too_early"].format(self.written(earliest)), code="too_early")
        if value and latest and value > latest:
            raise ValidationError(self.error_messages["too_late"].format(self.written(latest)), code="too_late")

    def has_changed(self, initial: date | None, data: list | None) -> bool:
        return not self.disabled and self._typed(initial) != self._typed(data)

    def written(self, value: date) -> str:
        """`value` as the person is asked for it: "24 november 2026", or "november 2026" where no day is asked."""
        words = {"day": value.day, "month": MONTHS[value.month], "year": value.year}
        return " ".join(str(words[part]) for part in self.parts)

    def _typed(self, value: list | date | None) -> dict[str, str]:
        values = value if isinstance(value, list) else self.widget.decompress(value)
        return {part: str(typed or "").strip() for part, typed in zip(self.parts, values, strict=True)}


class MonthYearField(DateInPartsField):
    """A month and a year; cleans to the first day of that month."""

    widget = MonthYearParts
    default_error_messages: ClassVar = {
        "required": _("Kies een maand en vul een jaar in."),
        "too_early": _("Kies een maand en een jaar vanaf {}."),
        "too_late": _("Kies een maand en een jaar tot en met {}."),
    }


_LIMITS = {"day": range(1, 32), "month": range(1, 13), "year": range(1000, 10_000)}


def _number(text: str, allowed: range) -> int | None:
    number = int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else 0
    return number if number in allowed else None


def _now(bound: Bound) -> date | None:
    return bound() if callable(bound) else bound


def _add_maximum(hint: Any, max_length: int) -> str:
    if str(max_length) in re.findall(r"\d+", str(hint)):
        return str(hint)
    return f"{hint} {_('U mag %d tekens gebruiken.') % max_length}".strip()


# The hint with the maximum behind it, unless it names that number already. Lazy: texts may be translated later.
_with_maximum = lazy(_add_maximum, str)


def _rows_for(max_length: int | None) -> int:
    """Enough room for the answer, and never more than a phone's screen."""
    return min(max((max_length or 1000) // 100, 3), 10)
