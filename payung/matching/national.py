"""A register of a whole country: what else must agree, so that candidates do not grow with it.

Of 280 million people 11,000 were born on any day, and thousands of one name in any year. So the
ways in that rest on birth dates and names alone ask for the province too. A NIK, a KK number, a
phone number, a village and a rare name lead to a few people however many there are: they stay
open to the whole country.

A person is of the province of the village, else of the NIK. A row is sought in the province of its
village and in that of its NIK; a row that names none, in all of them. Nobody is lost whose row
says either where they live or where they were registered.
"""

from payung.matching import keys
from payung.matching.steps import Sql, Step

# More people than live in any regency or city; in fewer there is little to gain.
PEOPLE = 10_000_000
# The tables of a register that lie in files lie by these, so that the register's children and its
# other provinces need not be read for a list of one province's workers.
LIES_BY = ("province", "birth_year")
# Of the row's NIK nothing is left in these that tells a region.
_NO_REGION = "('placeholder', 'empty', 'broken')"
_UNKNOWN = 0


def _code(text: str) -> str:
    return f"try_cast(substr({text}, 1, 2) AS INTEGER)"


# Two columns of everybody `g` in a register.
PLACE = f"""coalesce({_code("g.village")}, {_code("g.nik")}, {_UNKNOWN}) AS province,
            cast(year(g.birth_date) AS INTEGER) AS birth_year"""

# Between a row `w` of `sought` and a person `g`.
SAME_PROVINCE = "w.province = g.province"
# Dates that stand for an unknown one are shared by ten times as many as others.
SAME_DISTRICT_IF_HEAPED = f"""w.province = g.province AND (
    {keys.district("w")} = {keys.district("g")}
    OR NOT {keys.heaped("w.birth_date")})"""


def sought(tag: str) -> tuple[Step, ...]:
    """`{tag}_sought`: the rows of `{tag}_open`, once for each `province` to seek them in."""
    return (
        Sql(f"{tag}_provinces", f"SELECT DISTINCT province FROM {tag}_have"),
        Sql(
            f"{tag}_named",
            f"""SELECT n.row, n.province FROM (
                SELECT o.row, cast({keys.province("o")} AS INTEGER) AS province FROM {tag}_open o
                UNION SELECT row, {_code("digits")} AS province FROM {tag}_open
                WHERE shape NOT IN {_NO_REGION}
            ) n JOIN {tag}_provinces p ON p.province = n.province""",
        ),
        Sql(
            f"{tag}_sought",
            f"""SELECT w.*, s.province FROM (
                SELECT row, province FROM {tag}_named
                UNION SELECT row, {_UNKNOWN} AS province FROM {tag}_open
                UNION SELECT o.row, p.province FROM {tag}_open o
                LEFT JOIN {tag}_named n ON n.row = o.row CROSS JOIN {tag}_provinces p
                WHERE n.row IS NULL
            ) s
            JOIN {tag}_open w ON w.row = s.row""",
        ),
    )
