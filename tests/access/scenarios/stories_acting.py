"""Named stories of those around the plan since issue 3: birthdays, who acts for whom, capacity, death, units, kin.

Written as the others are: stories.py says how.
"""

_PERSON = "UPDATE records_person SET {} WHERE id = %(owner)s"
_ACTS = "UPDATE records_representation SET {} WHERE id = %(representation)s"
_DECISION = "UPDATE records_capacitydecision SET {} WHERE subject_id = %(owner)s"
_ROSTER = "UPDATE records_rosterentry SET {} WHERE id = %(roster)s"
_CARD = "UPDATE records_participant SET {} WHERE id = %(card)s"
_DECIDE = """
    INSERT INTO records_capacitydecision (id, created_at, subject_id, question, sections, reason, view, decided_by_id,
                                          decided_by_name, decided_by_byline, starts_at, ends_at)
    VALUES (gen_random_uuid(), now(), %(owner)s, 'x', '{}', 'x', '', %(writer)s, 'x', '', now(), now() + interval '30 days')
"""
_REGISTER = """
    INSERT INTO records_representation (id, created_at, subject_id, holder_id, holder_name, kind, acting, relation, sections,
                                        may_share, may_export, source, starts_at, registered_by_id, registered_by_name)
    VALUES (gen_random_uuid(), now(), %(owner)s, {}, 'x', {}, {}, '', {}, true, true, '', now(), %(writer)s, 'x')
"""

#: What happens, as SQL by somebody past every lock; the grants must follow by themselves.
EVENTS = {
    "owner is 8": _PERSON.format("birth_date = %(turns_8)s"),
    "owner turns 12 today": _PERSON.format("birth_date = %(turns_12)s"),
    "owner turns 13 tomorrow": _PERSON.format("birth_date = %(turns_13_tomorrow)s"),
    "owner turns 13 today": _PERSON.format("birth_date = %(turns_13)s"),
    "owner turns 16 tomorrow": _PERSON.format("birth_date = %(turns_16_tomorrow)s"),
    "owner turns 16 today": _PERSON.format("birth_date = %(turns_16)s"),
    "owner turns 18 today": _PERSON.format("birth_date = %(turns_18)s"),
    "birth date is not known": _PERSON.format("birth_date = NULL"),
    "a parent agrees to the login": _PERSON.format("login_agreed_at = now()"),
    "a parent agrees from tomorrow": _PERSON.format("login_agreed_at = now() + interval '1 day'"),
    "a parent takes the login back": _PERSON.format("login_agreed_at = NULL"),
    "owner is registered as dead": _PERSON.format("died_on = current_date"),
    "the death was a mistake": _PERSON.format("died_on = NULL"),
    "owner can't consent": _DECIDE,
    "owner can't consent about services": _DECIDE.replace("'{}'", "'{services}'"),
    "decision ends": _DECISION.format("ends_at = now()"),
    "decision begins tomorrow": _DECISION.format("starts_at = now() + interval '1 day'"),
    "decision is prolonged": _DECISION.format("ends_at = now() + interval '90 days'"),
    "decision is narrowed to services": _DECISION.format("sections = '{services}'"),
    "viewer is registered as parent": _REGISTER.format("%(viewer)s", "'parent'", "'private'", "'{}'"),
    "viewer is named guardian for services": _REGISTER.format("%(viewer)s", "'guardian'", "'private'", "'{services}'"),
    "viewer is given a power of attorney": _REGISTER.format("%(viewer)s", "'proxy'", "'private'", "'{goals}'"),
    "a care order is made": _REGISTER.format("%(writer)s", "'child_welfare'", "%(elsewhere)s", "'{}'"),
    "the care order ends": "UPDATE records_representation SET ends_at = now() WHERE subject_id = %(owner)s AND kind = 'child_welfare'",
    "representation ends": _ACTS.format("ends_at = now()"),
    "representation begins tomorrow": _ACTS.format("starts_at = now() + interval '1 day'"),
    "representation is renewed": _ACTS.format("starts_at = now(), ends_at = now() + interval '90 days'"),
    "representation goes to somebody else": _ACTS.format("holder_id = %(writer)s"),
    "mandate is narrowed to services": _ACTS.format("sections = '{services}'"),
    "mandate covers the whole plan": _ACTS.format("sections = '{}'"),
    "mandate may share": _ACTS.format("may_share = true"),
    "mandate may not share": _ACTS.format("may_share = false"),
    "mandate may not export": _ACTS.format("may_export = false"),
    "viewer is named as next of kin": _CARD.format("kind = 'next_of_kin', person_id = %(viewer)s"),
    "viewer is added as next of kin": """
        INSERT INTO records_participant
        SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'kind', 'next_of_kin',
                                                            'person_id', %(viewer)s::uuid, 'removed_at', NULL))).*
          FROM records_participant r WHERE r.id = %(card)s""",
    "viewer is next of kin no longer": _CARD.format("kind = 'professional'"),
    "next of kin is taken off the team": _CARD.format("removed_at = now()"),
    "roster ends": _ROSTER.format("ends_at = now()"),
    "roster begins tomorrow": _ROSTER.format("starts_at = now() + interval '1 day'"),
    "roster is prolonged": _ROSTER.format("ends_at = NULL"),
    "roster moves to another unit": _ROSTER.format("unit_id = %(other_unit)s"),
    "visit is over": "UPDATE records_unitvisit SET ends_at = now() WHERE plan_id = %(plan)s",
    "viewer enters for the unit": """
        INSERT INTO records_unitvisit (id, created_at, plan_id, unit_id, person_id, person_name, acting, reason, starts_at,
                                       ends_at)
        VALUES (gen_random_uuid(), now(), %(plan)s, %(ward)s, %(viewer)s, 'x', %(employment)s::text, 'x', now(),
                now() + interval '4 hours')""",
    "access goes to the unit": "UPDATE records_consent SET unit_id = %(ward)s, grantee_id = NULL WHERE id = %(access)s",
}

TABLE = """
the day before 13 there is no login | owner-young/usual | +see goals; owner turns 13 tomorrow; -see goals; -see plan; -contribute about_me
at 13 the login opens, when agreed to | owner-young/usual | owner turns 13 today; +see goals; +see access_log; +edit about_me; +contribute consents; -share goals; -export plan
at 13 without agreement nothing opens | owner-young/login_not_agreed | owner turns 13 today; -see goals; a parent agrees to the login; +see goals; +contribute messages
the agreement can be taken back | owner-young/usual | +see goals; a parent takes the login back; -see goals; -see plan; a parent agrees to the login; +see goals
an agreement from tomorrow | owner-young/usual | a parent agrees from tomorrow; -see goals
the day before 16 the young person proposes | owner-young/usual | owner turns 16 tomorrow; +contribute consents; -share goals; -share consents; -export goals; -edit plan
at 16 the young person decides | owner-young/usual | -share goals; owner turns 16 today; +share goals; +share consents; +export plan; +edit plan
at 16 no agreement is needed any more | owner-young/login_not_agreed | -see goals; owner turns 16 today; +see goals; +share consents
at 18 nothing more changes for the owner | owner-young/usual | owner turns 16 today; +share goals; owner turns 18 today; +share goals; +export access_log; -edit services
a birth date nobody knows makes an adult | owner-young/login_not_agreed | -see goals; birth date is not known; +see goals; +share goals
a birth date put right closes what was open | owner/usual | +share goals; owner is 8; -see goals; -see plan; birth date is not known; +see goals
a child of 12 has no login, agreed or not | owner-child/usual | owner turns 12 today; -see goals; a parent agrees to the login; -see goals
the young owner at work is nobody to the own plan | owner-young/acting_employee | -see goals; as private; +see goals; -share goals
parents act fully under 12 | parent/usual | +see health; +see access_log; +edit goals; +edit about_me; +share consents; +share health; +export plan; -edit services
at 12 the child may keep something private | parent/usual | +row goals; owner turns 12 today; +row goals; rows are narrowed to somebody else; +see goals; -row goals; -row about_me; -row health; rows are opened to the section; +row goals
a private text shared with the parent | parent-young/usual | rows are narrowed to somebody else; -row about_me; rows are narrowed to the viewer; +row about_me
the day before 16 parents still decide | parent-young/usual | owner turns 16 tomorrow; +share goals; +edit about_me; +export goals; +see access_log
at 16 parents have none of itself | parent-young/usual | +see goals; owner turns 16 today; -see goals; -see plan; -share consents; -see access_log
at 18 neither | parent-young/usual | owner turns 18 today; -see goals; -see plan
a parent given consent at 16 sees what was given | parent-young/child_is_17_consented | +see goals; +see plan; -contribute goals; -see health; -share goals; access is withdrawn; -see goals
a parent without consent at 17 | parent-young/child_is_17_consented | access expires; -see goals; -see plan
a parent is registered | outsider/usual | owner is 8; as private; -see goals; viewer is registered as parent; +see goals; +share consents; owner turns 16 today; -see goals
a parent of an adult has nothing | stranger/usual | -see plan; viewer is registered as parent; -see plan; -see goals
a parent off the register | parent/usual | +see goals; representation ends; -see goals; -see plan; representation is renewed; +see goals
a parental responsibility that begins tomorrow | parent/usual | representation begins tomorrow; -see goals
another child's parent | parent/usual | representation goes to somebody else; -see goals; -see plan
parents don't need the consent to the plan | parent/usual | plan consent is withdrawn; +see goals; +share consents
parents have the plan before it begins | parent/plan_draft | +see goals; +edit goals; +share consents
parents read on when the plan has ended | parent/usual | plan ends by wish; +see goals; +export goals; -edit goals; -share consents; plan is resumed; +edit goals
a parent at work is nobody | parent/acting_employee | -see goals; as private; +see goals; +share consents
a care order suspends the parents | parent/usual | +see goals; a care order is made; -see goals; -see plan; -share consents; the care order ends; +see goals
a care order leaves the parent what was given by consent | parent-young/child_is_17_consented | a care order is made; +see goals; -share goals
child welfare acts in the parents' place | child-welfare/usual | +see goals; +share consents; +edit about_me; +see access_log; owner turns 16 today; -see goals
child welfare only under its employment | child-welfare/usual | +see goals; as private; -see goals; as elsewhere; -see goals
child welfare's worker leaves | child-welfare/usual | employment ends; -see goals; employment is taken up again; +see goals
a care order over | child-welfare/usual | representation ends; -see goals; -see plan
parents apart, one not on the list | parent/usual | plan is protected; -see goals; -see plan; viewer is put on the list; +see goals; +share consents; viewer is taken off the list; -see goals
child welfare not on the list | child-welfare/usual | plan is protected; -see goals; viewer is put on the list; +see goals
a guardian not on the list | guardian/usual | plan is protected; -see services; -see plan; viewer is put on the list; +see services
a guardian within the mandate | guardian/usual | +see services; +edit about_me; +share services; +see consents; -see goals; -see health; -see access_log; -see team
a mandate is narrowed | guardian/usual | +see about_me; mandate is narrowed to services; -see about_me; +see services; +see plan
a mandate for the whole plan is not for the log | guardian/usual | mandate covers the whole plan; +see goals; +see team; +edit plan; +export health; -see access_log; -export access_log
a mandate without sharing | guardian/usual | +share services; mandate may not share; -share services; -share consents; -see consents; +see services
a mandate without export | guardian/usual | +export services; mandate may not export; -export services; +contribute services
a mandate runs out | guardian/usual | representation ends; -see services; -see plan; representation is renewed; +see services
a mandate that begins tomorrow | guardian/usual | representation begins tomorrow; -see services
a mandate to somebody else | guardian/usual | representation goes to somebody else; -see services
a guardian is named | stranger/usual | viewer is named guardian for services; +see services; +see plan; -see goals; -see access_log
a guardian at work | guardian/acting_employee | -see services; as private; +see services
a guardian reads on when the plan has ended | guardian/usual | plan ends by wish; +see services; +export about_me; -contribute services; -share services; -see goals
a proxy within the scope | proxy/usual | +see goals; +edit goals; -share goals; -export goals; -see health; -see consents; mandate may share; +share goals; +see consents; -share health
a power of attorney is given | stranger/usual | viewer is given a power of attorney; +see goals; +edit goals; -see services; owner is registered as dead; -see goals
kin by law while the decision stands | by-law-kin/usual | +see health; +share services; -see goals; decision ends; -see health; -see plan; decision is prolonged; +see health
kin by law no further than the decision | by-law-kin/usual | +see health; decision is narrowed to services; -see health; +see services
kin by law before the decision | by-law-kin/usual | decision begins tomorrow; -see health; -share consents
the owner can't consent, and keeps the plan | owner/usual | +share goals; owner can't consent; -share goals; -share consents; -share plan; +see goals; +edit about_me; +contribute consents; +export access_log; decision ends; +share goals
the owner can't consent about one thing | owner/usual | owner can't consent about services; -share services; +share goals; +share consents; +see services
a decision on capacity takes nothing from the guardian | guardian/usual | owner can't consent; +share services; +see services
a decision on capacity gives a stranger nothing | stranger/usual | owner can't consent; -see plan; -share consents
a decision on capacity takes nothing from the coordinator | coordinator/usual | owner can't consent; +see goals; +contribute consents; -share consents
a registered death closes the plan to the owner | owner/usual | owner is registered as dead; -see goals; -see plan; the death was a mistake; +see goals
a registered death closes the plan to parents | parent/usual | owner is registered as dead; -see goals; -see access_log
a registered death closes the plan to guardians | guardian/usual | owner is registered as dead; -see services; -see plan
a registered death closes the plan to the coordinator | coordinator/usual | owner is registered as dead; -see goals; -see plan; -see consents
a registered death closes the plan to participants | professional-contribute/usual | owner is registered as dead; -see goals; the death was a mistake; +see goals
a member of the unit by name | unit-member/usual | +see goals; +contribute about_me; +see plan; -see health; -edit goals; -share goals; -see team
the visit is over at midnight | unit-member/usual | +see goals; visit is over; -see goals; -see plan; viewer enters for the unit; +see goals
a member taken off the roster | unit-member/usual | +see goals; roster ends; -see goals; roster is prolonged; +see goals
a member rostered from tomorrow | unit-member/usual | roster begins tomorrow; -see goals
a member moved to another unit | unit-member/usual | roster moves to another unit; -see goals; -see plan
a member without a reason | unit-member/visit_none | -see goals; -see plan; viewer enters for the unit; +see goals
a member in another capacity | unit-member/usual | as private; -see goals; as elsewhere; -see goals
the unit's consent withdrawn | unit-member/usual | access is withdrawn; -see goals; -see plan; access is renewed; +see goals
the unit's member who leaves the employer | unit-member/usual | employment ends; -see goals
a unit is no person | professional-contribute/usual | +see goals; access goes to the unit; -see goals; viewer enters for the unit; -see goals
a rostered member who is kin | unit-member/usual | viewer is named as next of kin; -see goals; -see plan; viewer is next of kin no longer; +see goals
a member not on a protected plan's list | unit-member/usual | plan is protected; -see goals; viewer is put on the list; +see goals
a professional who is next of kin acts only privately | professional-contribute/usual | +see goals; viewer is named as next of kin; -see goals; -see plan; next of kin is taken off the team; +see goals
a coordinator's kinship is found when it is written down | coordinator/usual | +see goals; viewer is added as next of kin; -see goals; -see plan; -contribute consents
a coordinator who is next of kin hands over | coordinator/usual | viewer is named as next of kin; -see goals; -edit goals; -see plan; as private; -see goals
a coordinator who is the child's parent | coordinator/child_coordinator | +see goals; viewer is registered as parent; -see goals; -see plan; as private; +see goals; +share consents
a professional who becomes guardian | professional-contribute/usual | viewer is named guardian for services; -see goals; as private; +see services; -see goals
a hospital's coordinator proposes by consent alone | hospital-coordinator/usual | +contribute consents; +see goals; -see consents; -see services; access is withdrawn; -contribute consents; -see goals
a hospital's coordinator after the assignment | hospital-coordinator/usual | assignment ends; -contribute consents; +see goals
a hospital's coordinator at home | hospital-coordinator/usual | as private; -see goals; -contribute consents
a child coordinator is a coordinator | coordinator/child_coordinator | +see goals; +edit goals; +contribute consents; +export plan; -share consents; -see access_log
a regional unit has figures, no plan | regional-unit/usual | -see plan; -see goals; -see team; -export plan
a local administrator has no plan | local-admin/usual | -see plan; -see team; -see access_log; -edit team
a privacy officer has no section | privacy-officer/usual | -see plan; -see access_log; -see goals
a student sees what was given by name | professional-contribute/student | +see goals; +contribute services; -see health; access is withdrawn; -see goals
"""
