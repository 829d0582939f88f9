"""Named stories: what happens to somebody's access when something changes. Data, read by test_stories.py.

A story starts in a world of the rules and goes step by step. `+see goals` and `-edit plan` are what must be allowed
and refused then; `as …` changes the capacity of the one who asks; everything else is one of the EVENTS.
"""

from dataclasses import dataclass

from tests.access.scenarios import stories_acting

#: What happens, as SQL by somebody past every lock; the grants must follow by themselves.
EVENTS = {
    "access is withdrawn": "UPDATE records_consent SET state = 'withdrawn', withdrawn_at = now() WHERE id = %(access)s",
    "access expires": "UPDATE records_consent SET state = 'expired' WHERE id = %(access)s",
    "access is superseded": "UPDATE records_consent SET state = 'superseded' WHERE id = %(access)s",
    "access is asked for again": "UPDATE records_consent SET state = 'pending' WHERE id = %(access)s",
    "access is answered yes": "UPDATE records_consent SET state = 'active' WHERE id = %(access)s",
    "access runs out": "UPDATE records_consent SET ends_at = now() - interval '1 second' WHERE id = %(access)s",
    "access is renewed": "UPDATE records_consent SET state = 'active', ends_at = now() + interval '90 days' WHERE id = %(access)s",
    "access begins tomorrow": "UPDATE records_consent SET starts_at = now() + interval '1 day' WHERE id = %(access)s",
    "access is narrowed to services": "UPDATE records_consent SET sections = '{services}' WHERE id = %(access)s",
    "access is widened to health": "UPDATE records_consent SET sections = sections || '{health}' WHERE id = %(access)s",
    "access names the log": "UPDATE records_consent SET sections = '{access_log,consents,team,goals}' WHERE id = %(access)s",
    "access is lowered to see": "UPDATE records_consent SET level = 'see' WHERE id = %(access)s",
    "access is raised to contribute": "UPDATE records_consent SET level = 'contribute' WHERE id = %(access)s",
    "access moves to the other job": "UPDATE records_consent SET grantee_acting = %(elsewhere)s WHERE id = %(access)s",
    "access is given to somebody else": "UPDATE records_consent SET grantee_id = %(writer)s WHERE id = %(access)s",
    "plan consent is withdrawn": "UPDATE records_consent SET state = 'withdrawn' WHERE id = %(plan_consent)s",
    "plan consent runs out": "UPDATE records_consent SET ends_at = now() - interval '1 second' WHERE id = %(plan_consent)s",
    "plan consent is given again": "UPDATE records_consent SET state = 'active', ends_at = NULL WHERE id = %(plan_consent)s",
    "plan is paused": "UPDATE records_plan SET status = 'paused' WHERE id = %(plan)s",
    "plan is resumed": "UPDATE records_plan SET status = 'active', end_reason = '' WHERE id = %(plan)s",
    "plan begins": "UPDATE records_plan SET status = 'active' WHERE id = %(plan)s",
    "plan ends by wish": "UPDATE records_plan SET status = 'ended', end_reason = 'wish' WHERE id = %(plan)s",
    "plan ends as consent is withdrawn": "UPDATE records_plan SET status = 'ended', end_reason = 'consent_withdrawn' WHERE id = %(plan)s",
    "owner dies": "UPDATE records_plan SET status = 'ended', end_reason = 'died' WHERE id = %(plan)s",
    "owner moves": "UPDATE records_plan SET status = 'ended', end_reason = 'moved' WHERE id = %(plan)s",
    "goals are withheld": "UPDATE records_plan SET withheld = '{goals}' WHERE id = %(plan)s",
    "health and messages are withheld": "UPDATE records_plan SET withheld = '{health,messages}' WHERE id = %(plan)s",
    "nothing is withheld": "UPDATE records_plan SET withheld = '{}' WHERE id = %(plan)s",
    "plan is protected": "UPDATE records_plan SET protected = true, protected_list = '{}' WHERE id = %(plan)s",
    "viewer is put on the list": "UPDATE records_plan SET protected_list = array[%(viewer)s::uuid] WHERE id = %(plan)s",
    "viewer is taken off the list": "UPDATE records_plan SET protected_list = '{}' WHERE id = %(plan)s",
    "plan is no longer protected": "UPDATE records_plan SET protected = false WHERE id = %(plan)s",
    "assignment ends": "UPDATE records_coordinatorassignment SET ends_at = now() WHERE id = %(assignment)s",
    "assignment begins tomorrow": "UPDATE records_coordinatorassignment SET starts_at = now() + interval '1 day' WHERE id = %(assignment)s",
    "assignment is prolonged": "UPDATE records_coordinatorassignment SET ends_at = NULL WHERE id = %(assignment)s",
    "assignment came with a move": "UPDATE records_coordinatorassignment SET awaits_consent = true WHERE id = %(assignment)s",
    "the person says yes to who came": "UPDATE records_coordinatorassignment SET awaits_consent = false WHERE id = %(assignment)s",
    "assignment becomes deputy's": "UPDATE records_coordinatorassignment SET kind = 'deputy' WHERE id = %(assignment)s",
    "assignment becomes coordinator's": "UPDATE records_coordinatorassignment SET kind = 'coordinator' WHERE id = %(assignment)s",
    "assignment becomes the hospital's": "UPDATE records_coordinatorassignment SET kind = 'hospital_coordinator' WHERE id = %(assignment)s",
    "assignment goes to somebody else": "UPDATE records_coordinatorassignment SET holder_id = %(writer)s WHERE id = %(assignment)s",
    "employment ends": "UPDATE records_employment SET ends_at = now() WHERE id = %(employment)s",
    "employment begins tomorrow": "UPDATE records_employment SET starts_at = now() + interval '1 day' WHERE id = %(employment)s",
    "employment is taken up again": "UPDATE records_employment SET ends_at = NULL WHERE id = %(employment)s",
    "job becomes coordinating": "UPDATE records_employment SET role = 'coordinating_unit' WHERE id = %(employment)s",
    "viewer becomes the owner": "UPDATE records_plan SET owner_id = %(viewer)s WHERE id = %(plan)s",
    "rows are narrowed to somebody else": "UPDATE {every table} SET audience = array[%(writer)s::uuid] WHERE plan_id = %(plan)s",
    "rows are narrowed to the viewer": "UPDATE {every table} SET audience = array[%(viewer)s::uuid] WHERE plan_id = %(plan)s",
    "rows are opened to the section": "UPDATE {every table} SET audience = NULL WHERE plan_id = %(plan)s",
} | stories_acting.EVENTS

TABLE = """
a withdrawn consent closes at the next request | professional-contribute/usual | +see goals; access is withdrawn; -see goals; -contribute goals; -see plan
withdrawal also stops what is being written | professional-contribute/usual | +contribute goals; access is withdrawn; -contribute goals
an expired consent gives nothing | professional-contribute/usual | +see services; access expires; -see services
a superseded consent gives nothing | professional-contribute/usual | access is superseded; -see goals; -see plan
a consent runs out though nobody has looked | professional-contribute/usual | access runs out; -see goals; -contribute services
renewal opens again | professional-contribute/usual | access runs out; -see goals; access is renewed; +see goals; +contribute goals
a consent begins on its day | professional-contribute/usual | access begins tomorrow; -see goals; -see plan
asking is not getting | professional-contribute/usual | access is asked for again; -see goals; access is answered yes; +see goals
only the sections left count | professional-contribute/usual | +see goals; access is narrowed to services; -see goals; +see services; +see plan
a wider consent opens one section more | professional-see/usual | -see health; access is widened to health; +see health; -contribute health; -see about_me
a consent can't give the log, the consents or the team | professional-see/usual | access names the log; -see access_log; -see consents; -see team; +see goals
to see is not to write | professional-contribute/usual | access is lowered to see; +see goals; -contribute goals
raised to contribute | professional-see/usual | -contribute goals; access is raised to contribute; +contribute goals; -edit goals
a participant never edits, shares or exports | professional-contribute/usual | -edit goals; -share goals; -export goals; -edit plan; -share consents
a changed employer carries nothing along | professional-contribute/usual | +see goals; as elsewhere; -see goals; -see plan
the same professional as a private person has nothing | professional-contribute/usual | as private; -see goals; -see plan
a consent follows the job it was given to | professional-contribute/usual | access moves to the other job; -see goals; as elsewhere; +see goals; as private; -see goals
a consent to a colleague is not to me | professional-contribute/usual | access is given to somebody else; -see goals; -see plan
a professional who leaves loses it the same day | professional-contribute/usual | +see goals; employment ends; -see goals; -contribute goals
a professional who comes back has the consent that still runs | professional-contribute/usual | employment ends; -see goals; employment is taken up again; +see goals
a professional who has not begun waits | professional-contribute/usual | employment begins tomorrow; -see goals
a new role at work changes no consent | professional-contribute/usual | job becomes coordinating; +see goals; -see health; -edit goals
without the consent to the plan no consent to a person counts | professional-contribute/usual | plan consent is withdrawn; -see goals; -see plan; plan consent is given again; +see goals
the consent to the plan runs out for all | professional-contribute/usual | plan consent runs out; -see goals
a pause changes nothing for participants | professional-contribute/usual | plan is paused; +see goals; +contribute goals; plan is resumed; +see goals
an ended plan is closed to participants | professional-contribute/usual | plan ends by wish; -see goals; -see plan
a plan opened again begins with no access at all | professional-contribute/usual | plan ends by wish; plan is resumed; -see goals; plan consent is given again; -see goals; access is renewed; +see goals
a protected plan shuts out whoever is not on its list | professional-contribute/usual | plan is protected; -see goals; -see plan; viewer is put on the list; +see goals; viewer is taken off the list; -see goals
the list alone gives nothing | outsider/usual | plan is protected; viewer is put on the list; -see goals; -see plan; -see team
protection lifted opens as before | professional-contribute/usual | plan is protected; -see goals; plan is no longer protected; +see goals
a row for others is hidden inside a section one has | professional-contribute/usual | +row goals; rows are narrowed to somebody else; +see goals; -row goals; rows are opened to the section; +row goals
a row for me does not open a section | professional-contribute/usual | rows are narrowed to the viewer; +row goals; -row health; -row about_me
a coordinator has all sections but the log | coordinator/usual | +see about_me; +see services; +see goals; +see calendar; +see messages; +see documents; +see health; +see team; +see plan; +see consents; -see access_log
a coordinator without the plan's consent has nothing | coordinator/usual | +see goals; plan consent is withdrawn; -see goals; -see plan; -see consents; -see team
a coordinator gets it back with a new consent | coordinator/usual | plan consent is withdrawn; -edit goals; plan consent is given again; +edit goals
the day after the assignment | coordinator/usual | +edit goals; assignment ends; -edit goals; -see goals; -see plan; -see team
an assignment that begins tomorrow | coordinator/usual | assignment begins tomorrow; -see goals; -see plan
an assignment taken up again | coordinator/assignment_ended | -see goals; assignment is prolonged; +see goals; +edit services
a coordinator who changes employer | coordinator/usual | employment ends; -see goals; as elsewhere; -see goals
who came with a move waits for the person's yes | coordinator/usual | assignment came with a move; -see goals; -see plan; the person says yes to who came; +see goals
a coordinator at home | coordinator/usual | as private; -see goals; -see plan
a case handed over to somebody else | coordinator/usual | +see goals; assignment goes to somebody else; -see goals; -see plan
a withheld section is closed to the coordinator | coordinator/usual | +see goals; goals are withheld; -see goals; -edit goals; -export goals; +see services; +see plan; nothing is withheld; +see goals
two withheld sections | coordinator/usual | health and messages are withheld; -see health; -see messages; +see goals; +see about_me
a coordinator never shares by themselves | coordinator/usual | -share consents; -share goals; +contribute consents
a coordinator may export, a deputy may not | coordinator/usual | +export goals; assignment becomes deputy's; -export goals; +edit goals
a deputy who becomes coordinator | deputy/usual | -export plan; assignment becomes coordinator's; +export plan; +see consents
a hospital's coordinator needs consent per section | coordinator/usual | assignment becomes the hospital's; -see goals; -see plan; -contribute goals
a deputy after the deputyship | deputy/usual | +see goals; assignment ends; -see goals
an ended plan is closed to the coordinator | coordinator/usual | plan ends by wish; -see goals; -see plan; plan is resumed; -see goals; plan consent is given again; +see goals
a move closes the plan to the old coordinator | coordinator/usual | owner moves; -see goals; -see plan
the owner keeps reading when consent is withdrawn | owner/usual | plan ends as consent is withdrawn; +see goals; +see access_log; +export goals; -edit goals; -contribute about_me; -share consents
the others lose it when consent is withdrawn | coordinator/usual | plan ends as consent is withdrawn; -see goals; -see plan; -see team
death closes the plan to everybody | owner/usual | owner dies; -see goals; -see plan; -export goals; -see access_log
death closes the plan to the coordinator | coordinator/usual | owner dies; -see goals; -see plan
the owner has the plan before it begins | owner/plan_draft | +see goals; +edit goals; +edit about_me; +share consents
a plan not begun is closed to the coordinator | coordinator/plan_draft | -see goals; plan begins; +see goals
the owner withholds from others, not from oneself | owner/usual | goals are withheld; +see goals; +edit goals
the owner loses nothing by protection | owner/usual | plan is protected; +see goals; +share consents; +see access_log
the owner loses nothing by withdrawing the consent to the plan | owner/usual | plan consent is withdrawn; +see goals; +edit about_me
the owner does not reword what others wrote of services | owner/usual | +contribute services; -edit services; -edit team; -edit health
the owner edits the goals and what is said about them | owner/usual | +edit goals; +edit about_me; +edit plan
the owner can't change the log | owner/usual | +see access_log; +export access_log; -edit access_log; -share access_log
the owner at work is nobody to the own plan | owner/acting_employee | -see goals; -see plan; as private; +see goals
appointed for oneself gives nothing at work | owner/acting_coordinator | -see goals; -edit goals; as private; +see goals
a professional who becomes the owner has only the private role | professional-contribute/usual | +see goals; viewer becomes the owner; -see goals; -see plan; as private; +see goals; +edit goals; +see access_log
a coordinator who becomes the owner has only the private role | coordinator/usual | viewer becomes the owner; -see goals; as private; +see goals
next of kin see what they were given | kin-contribute/usual | +see about_me; +see calendar; -see goals; -see health; -see team
next of kin write their own, not others' | kin-contribute/usual | +contribute about_me; -edit about_me; -share about_me; -export about_me
next of kin after a withdrawal | kin-contribute/usual | access is withdrawn; -see about_me; -see plan
next of kin at work have nothing from it | kin-contribute/usual | as nowhere; -see about_me; as private; +see about_me
next of kin not on a protected plan's list | kin-contribute/usual | plan is protected; -see about_me; -see plan; viewer is put on the list; +see about_me
kinship without consent | kin-contribute/consent_none | -see about_me; -see plan
the unit has the case, no section | unit/usual | -see plan; -see goals; -see about_me; -see team; -see consents; -see access_log; -export plan
the reporter has the report, no section | reporter/usual | -see plan; -see goals; -see health; -contribute goals
the outsider knows nothing | outsider/usual | -see plan; -see goals; -share consents; -export plan
a stranger knows nothing | stranger/usual | -see plan; -see access_log; -edit goals
"""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its name, the world it starts in, its steps."""

    name: str
    world: str
    steps: tuple[str, ...]


def stories() -> list[Story]:
    """Read the table."""
    made = []
    for line in filter(None, map(str.strip, (TABLE + stories_acting.TABLE).splitlines())):
        name, world, steps = (cell.strip() for cell in line.split("|"))
        made.append(Story(name, world, tuple(step.strip() for step in steps.split(";"))))
    return made
