"""FindTreatment.gov JSON (SAMHSA's locator): places of treatment in the United States."""

from bot.directory.feeds.feed import Rejected, Row
from bot.directory.feeds.words import LONGEST_NAME, link_of, phone_of, point_of, text_of
from bot.directory.meeting import Facility

LONGEST_SERVICES = 800  # letters: what someone can ask about, not the whole form
SERVICES = ("TC", "SET", "OT", "PHR", "AS", "PAY", "SG", "SL")  # care, setting, opioid treatment, medicines, payment …


def facility_in(row: Row) -> Facility:
    """The place of one row; raises `Rejected`."""
    get = row.get
    name = ", ".join(filter(None, (text_of(get("name1"), LONGEST_NAME), text_of(get("name2"), LONGEST_NAME))))
    if not name:
        raise Rejected("no name")
    street = ", ".join(filter(None, (text_of(get("street1")), text_of(get("street2")))))
    town = f"{text_of(get('city'))}, {text_of(get('state'))} {text_of(get('zip'))}".strip(" ,")
    phone = next((found for found, _ in map(phone_of, (get("phone"), get("intake1"), get("hotline1"))) if found), "")
    point = point_of(get("latitude"), get("longitude"))
    if not street and not phone and point is None:
        raise Rejected("no address and no phone")
    return Facility(
        f"{name}|{street}|{town}"[:200],
        name,
        ", ".join(filter(None, (street, town))),
        phone,
        link_of(get("website")),
        point[0] if point else None,
        point[1] if point else None,
        services_in(get("services")),
    )


def services_in(listed: object) -> str:
    """The services that someone would ask about, one kind a line, in the list's words."""
    if not isinstance(listed, list):
        return ""
    found = {
        code: f"{text_of(each.get('f1'), 60)}: {text_of(each.get('f3'))}"
        for each in listed
        if isinstance(each, dict) and (code := text_of(each.get("f2"), 8)) in SERVICES
    }
    return "\n".join(found[code] for code in SERVICES if code in found)[:LONGEST_SERVICES]
