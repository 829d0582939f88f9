"""The rules of access, written by hand from the design's table «Who, at most» and the rules that cut across it.

At most 250 rows. Columns: roles | states | sections | operations | answer | why. A cell is `*`, names with commas,
a beginning with `*`, or `!` in front for all the others; `content` stands for the seven sections an owner can share.
`contribute` is to write rows of one's own; `edit` is to reword anybody's. The states are told in worlds.py; a role
only has some of them. Rows may overlap, never disagree; every case is covered (expander.py).
"""

from functools import cache

from tests.access.rules import rows_acting
from tests.access.rules.expander import Case, expand, parse

TABLE = """
# --- the owner, 16 or older ------------------------------------------------------------------------------------------
owner | usual                | *                      | see        | yes | own plan: everything, the log too
owner | plan_draft           | *                      | see        | yes | the plan is theirs before it begins
owner | plan_paused          | *                      | see        | yes | a pause takes nothing from the owner
owner | plan_consent_*       | *                      | see        | yes | without consent the others lose it, not the owner
owner | protected            | *                      | see        | yes | one is always on one's own list
owner | withheld_goals       | *                      | see        | yes | withheld from the coordinator, not from oneself
owner | audience_with        | *                      | see        | yes | a row that names the owner
owner | usual,plan_*,protected,withheld_goals,audience_with | *    | contribute | yes | everything
owner | usual,plan_*,protected,withheld_goals,audience_with | plan,about_me,goals | edit | yes | about_me, goals, the frame's own answers
owner | usual,plan_*,protected,withheld_goals,audience_with | services,calendar,messages,documents,health,team | edit | no | may flag, not reword, others' texts
owner | usual,plan_*,protected,withheld_goals,audience_with | consents,access_log | edit | no | a consent is given or withdrawn, a log row never changes
owner | usual,plan_*,protected,withheld_goals,audience_with | !access_log | share | yes | the person decides who sees what
owner | usual,plan_*,protected,withheld_goals,audience_with | access_log | share | no | the log is the owner's alone; it is exported, not shared
owner | usual,plan_*,protected,withheld_goals,audience_with | *    | export     | yes | one's own plan
owner | ended_wish,ended_consent_withdrawn,ended_moved,ended_no_longer_needed | * | see,export | yes | an ended plan stays readable by its owner
owner | ended_wish,ended_consent_withdrawn,ended_moved,ended_no_longer_needed | * | contribute,edit,share | no | only the unit can reopen
owner | ended_died           | *                      | *          | no  | everyone's access ends
owner | acting_employee      | *                      | *          | no  | a professional who is the owner has only the private role
owner | acting_coordinator   | *                      | *          | no  | also when appointed for oneself

# --- coordinator -----------------------------------------------------------------------------------------------------
coordinator | usual          | content,plan,team      | see,contribute,edit | yes | assignment and the owner's plan consent
coordinator | usual          | content,plan,team      | export     | yes | may hand the plan on paper to its owner
coordinator | usual          | consents               | see,contribute | yes | proposes, and records paper and spoken consent
coordinator | usual          | consents               | edit,export | no | the consents are the owner's
coordinator | usual          | access_log             | *          | no  | the log is the owner's
coordinator | *              | *                      | share      | no  | proposes only
coordinator | plan_paused,protected_listed,audience_with,kin_no_longer,child_coordinator | content,plan,team | see,contribute,edit,export | yes | as usual
coordinator | plan_paused,protected_listed,audience_with,kin_no_longer,child_coordinator | consents | see,contribute | yes | as usual
coordinator | plan_paused,protected_listed,audience_with,kin_no_longer,child_coordinator | consents | edit,export | no | as usual
coordinator | plan_paused,protected_listed,audience_with,kin_no_longer,child_coordinator | access_log | *      | no  | as usual
coordinator | withheld_goals | goals                  | *          | no  | all but what the owner withheld
coordinator | withheld_goals | plan,about_me,services,calendar,messages,documents,health,team | see,contribute,edit,export | yes | the rest stays
coordinator | withheld_all   | content                | *          | no  | all but what the owner withheld
coordinator | withheld_all   | plan,team              | see,contribute,edit,export | yes | the frame and the team stay
coordinator | withheld_*     | consents               | see,contribute | yes | as usual
coordinator | withheld_*     | consents               | edit,export | no | as usual
coordinator | withheld_*     | access_log             | *          | no  | as usual
coordinator | assignment_none | *                     | *          | no  | a job as coordinator gives nothing by itself
coordinator | assignment_ended | *                    | *          | no  | the assignment is over
coordinator | assignment_other_plan | *               | *          | no  | appointed for somebody else
coordinator | assignment_not_begun | *                | *          | no  | the assignment has not begun
coordinator | employment_ended | *                    | *          | no  | left the employer
coordinator | employment_not_begun | *                | *          | no  | has not begun at the employer
coordinator | acting_private | *                      | *          | no  | logged in as a citizen: the job's access stays at the job
coordinator | acting_elsewhere | *                    | *          | no  | acts for another employer now
coordinator | plan_consent_* | *                      | *          | no  | assignment AND the owner's plan consent
coordinator | plan_draft     | *                      | *          | no  | a plan not yet begun is its owner's alone
coordinator | ended_*        | *                      | *          | no  | closed to all but the owner
coordinator | protected_unlisted | *                  | *          | no  | not on the named list of a protected plan
coordinator | audience_without | *                    | *          | no  | a row for others than them
coordinator | kin_in_team,acts_as_* | *             | *          | no  | close kin has only the private role
coordinator | owner_died     | *                      | *          | no  | everyone's access ends
coordinator | assignment_to_colleague,assignment_waits | * | * | no | a colleague's, or not yet said yes to after a move

# --- deputy: as coordinator, without export --------------------------------------------------------------------------
deputy | usual,plan_paused,protected_listed,audience_with | content,plan,team | see,contribute,edit | yes | while the assignment runs
deputy | usual,plan_paused,protected_listed,audience_with | consents | see,contribute | yes | as coordinator
deputy | usual,plan_paused,protected_listed,audience_with | consents | edit | no | as coordinator
deputy | usual,plan_paused,protected_listed,audience_with | access_log | *     | no  | the log is the owner's
deputy | *                   | *                      | export     | no  | never for a deputy
deputy | *                   | *                      | share      | no  | proposes only
deputy | withheld_goals      | goals                  | *          | no  | all but what the owner withheld
deputy | withheld_goals      | plan,about_me,services,calendar,messages,documents,health,team | see,contribute,edit | yes | the rest stays
deputy | withheld_all        | content                | *          | no  | all but what the owner withheld
deputy | withheld_all        | plan,team              | see,contribute,edit | yes | the frame and the team stay
deputy | withheld_*          | consents               | see,contribute | yes | as coordinator
deputy | withheld_*          | consents               | edit       | no  | as coordinator
deputy | withheld_*          | access_log             | *          | no  | as coordinator
deputy | assignment_*        | *                      | *          | no  | only while the assignment runs
deputy | employment_*        | *                      | *          | no  | only while employed
deputy | acting_private,acting_elsewhere | *          | *          | no  | acts as one at a time
deputy | plan_consent_*      | *                      | *          | no  | the owner's plan consent
deputy | plan_draft,ended_*  | *                      | *          | no  | not open
deputy | protected_unlisted  | *                      | *          | no  | not on the list
deputy | audience_without    | *                      | *          | no  | a row for others than them

# --- professional: participant, consent per section, employment active ------------------------------------------------
# given: goals and services
professional-see | usual,plan_paused | plan,goals,services | see    | yes | by consent, and the frame around it
professional-contribute | usual,plan_paused | plan,goals,services | see | yes | by consent, and the frame around it
professional-see | *         | *                      | contribute | no  | given to see only
professional-contribute | usual,plan_paused | goals,services | contribute | yes | own activities, own texts
professional-contribute | usual,plan_paused | plan | contribute | no | the frame is seen, not written
professional-* | usual,plan_paused | about_me,calendar,messages,documents,health | see,contribute | no | not given
professional-* | usual,plan_paused | team,consents,access_log | see,contribute | no | never by consent
professional-* | *           | *                      | edit       | no  | never others' texts
professional-* | *           | *                      | share,export | no | never for a participant
professional-contribute | protected_listed,audience_with,kin_no_longer,student | plan,goals,services | see | yes | as usual
professional-contribute | protected_listed,audience_with,kin_no_longer,student | goals,services | contribute | yes | as usual
professional-contribute | protected_listed,audience_with,kin_no_longer,student | plan | contribute     | no  | as usual
professional-contribute | protected_listed,audience_with,kin_no_longer,student | about_me,calendar,messages,documents,health,team,consents,access_log | see,contribute | no | not given
professional-see | consent_withdrawn | * | *       | no  | withdrawal works on the next request
professional-contribute | consent_none | *                  | *          | no  | a colleague of nobody in the team
professional-contribute | consent_pending | *               | *          | no  | asked, not answered
professional-contribute | consent_expired | *               | *          | no  | its end has been recorded
professional-contribute | consent_withdrawn | *             | *          | no  | withdrawal works on the next request
professional-contribute | consent_superseded | *            | *          | no  | a newer one counts
professional-contribute | consent_future | *                | *          | no  | before its period
professional-contribute | consent_past | *                  | *          | no  | after its period, though nobody has recorded it yet
professional-contribute | consent_other_plan | *      | *          | no  | given for somebody else's plan
professional-contribute | consent_to_former_employer | *    | *          | no  | a changed employer carries nothing along
professional-contribute | consent_to_private | *            | *          | no  | given to them as next of kin, not at work
professional-contribute | employment_ended,employment_not_begun | * | *          | no  | employment active
professional-contribute | acting_private | *                | *          | no  | given to them at work
professional-contribute | acting_elsewhere | *              | *          | no  | given to them at the other employer
professional-contribute | plan_consent_* | *                | *          | no  | no sharing without the consent to the plan
professional-contribute | plan_draft,ended_* | *            | *          | no  | not open
professional-contribute | protected_unlisted | *            | *          | no  | not on the list
professional-contribute | audience_without | *              | *          | no  | a row for others than them
professional-contribute | kin_in_team,acts_as_* | *     | *          | no  | close kin has only the private role
professional-contribute | owner_died | *              | *          | no  | everyone's access ends
professional-contribute | consent_to_colleague | *    | *          | no  | a consent to a colleague is not to me

# --- next of kin: consent per section --------------------------------------------------------------------------------
# given: about_me and calendar
kin-see | usual              | plan,about_me,calendar | see        | yes | by consent, and the frame around it
kin-contribute | usual       | plan,about_me,calendar | see        | yes | by consent, and the frame around it
kin-see | *                  | *                      | contribute | no  | given to see only
kin-contribute | usual       | about_me,calendar      | contribute | yes | own texts
kin-contribute | usual       | plan                   | contribute | no  | the frame is seen, not written
kin-* | usual                | services,goals,messages,documents,health | see,contribute | no | not given
kin-* | usual                | team,consents,access_log | see,contribute | no | never by consent
kin-* | *                    | *                      | edit,share,export | no | never for next of kin
kin-contribute | plan_paused,protected_listed,audience_with | plan,about_me,calendar | see | yes | as usual
kin-contribute | plan_paused,protected_listed,audience_with | about_me,calendar | contribute | yes | as usual
kin-contribute | plan_paused,protected_listed,audience_with | plan | contribute | no | as usual
kin-contribute | plan_paused,protected_listed,audience_with | services,goals,messages,documents,health,team,consents,access_log | see,contribute | no | not given
kin-see | consent_withdrawn  | *                      | *          | no  | withdrawal works on the next request
kin-contribute | consent_none,consent_pending,consent_expired,consent_withdrawn,consent_superseded | * | * | no | kinship alone gives nothing
kin-contribute | consent_other_plan | *               | *          | no  | kin of somebody else
kin-contribute | consent_future,consent_past | *      | *          | no  | outside its period
kin-contribute | acting_employee | *                  | *          | no  | given to them privately, not at work
kin-contribute | plan_consent_* | *                   | *          | no  | no sharing without the consent to the plan
kin-contribute | plan_draft,ended_* | *               | *          | no  | not open
kin-contribute | protected_unlisted | *               | *          | no  | not on the list, though kin
kin-contribute | audience_without | *                 | *          | no  | a row for others than them

# --- those who have the case or the report, and everybody else ---------------------------------------------------------
unit     | *                 | *                      | *          | no  | the case and the report, no section of the plan
reporter | *                 | *                      | *          | no  | the report and its status, no section of the plan
outsider | *                 | *                      | *          | no  | nobody has content because of their job alone
stranger | *                 | *                      | *          | no  | nothing: 404, same as unknown
"""

RULES = parse(TABLE + rows_acting.TABLE)


@cache
def cases() -> dict[tuple[str, str, str, str], Case]:
    """Return every expanded case by (role, state, section, operation)."""
    return expand(RULES)
