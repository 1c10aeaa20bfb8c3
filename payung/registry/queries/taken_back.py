"""Lines of decrees that another takes the place of: the months before it are theirs still.

What was paid under such a line is spent, and what is owed for its months stays owed: whoever is
kept goes on under the new line from its first month only.
"""

# Each line with the enrolment that it began and, where one took its place, the decree after it.
# %(reverses)s is a decree whose place is about to be taken, from the month %(first)s on; or NULL.
LINES = """
FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id AND d.state = 'signed'
LEFT JOIN registry_decree n ON n.government = d.government AND n.reverses_id = d.id
  AND n.state = 'signed'
LEFT JOIN LATERAL (SELECT min(first_month) AS month FROM registry_decreeline
  WHERE government = n.government AND decree_id = n.id) next ON true
JOIN registry_enrolment e ON e.government = i.government AND e.programme_id = i.programme_id
  AND e.person_id = i.person_id AND (e.decreeline_id = i.id
    OR e.decreeline_id > i.id AND e.first_month <= i.first_month AND next.month IS NOT NULL)
"""
# The month from which another line stands for the person; NULL when none does.
BELOW = """CASE WHEN e.decreeline_id <> i.id THEN next.month
  WHEN d.id = %(reverses)s AND e.state <> 'ended' AND e.ending = '' THEN %(first)s END"""
# For whom a month before that can still be paid, as `contributions.due` says.
OWED = "(e.state <> 'ended' OR e.ending = 'died' AND e.kpj_index <> '')"
