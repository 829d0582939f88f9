"""The rules of those who came with issue 3: the young, who acts for whom, units, hospital coordinators, new roles.

Read by rows.py, which says how a row is written; all rows together are one table.
"""

TABLE = """
# --- the owner: capacity, birthdays ----------------------------------------------------------------------------------
owner | owner_died | * | * | no | everyone's access ends
owner,owner-young | no_capacity*,capacity_*,age_*,turns_16_today_without_login | * | see,contribute,export | yes | a decision takes the consent, not the plan; from 16 as an adult
owner,owner-young | no_capacity*,capacity_*,age_*,turns_16_today_without_login | plan,about_me,goals | edit | yes | as usual
owner,owner-young | no_capacity*,capacity_*,age_*,turns_16_today_without_login | services,calendar,messages,documents,health,team,consents,access_log | edit | no | as usual
owner,owner-young | capacity_*,age_*,turns_16_today_without_login | !access_log | share | yes | the decision does not stand now; from 16 the young person decides
owner,owner-young | capacity_*,age_*,turns_16_today_without_login,no_capacity_services | access_log | share | no | as usual
owner | no_capacity | * | share | no | somebody else consents, for as long as the decision stands
owner | no_capacity_services | services | share | no | capacity may fail for one question
owner | no_capacity_services | !services,access_log | share | yes | and hold for another

# --- the owner from 13 to 15, and under 13 -----------------------------------------------------------------------------
owner-young | usual,plan_*,turns_13_today,turns_16_tomorrow,protected,lacks_capacity,audience_with | * | see,contribute | yes | everything; contributing to the consents is to propose
owner-young | usual,plan_*,turns_13_today,turns_16_tomorrow,protected,lacks_capacity,audience_with | about_me,goals | edit | yes | about_me and goals
owner-young | usual,plan_*,turns_13_today,turns_16_tomorrow,protected,lacks_capacity,audience_with | !about_me,goals | edit | no | others' texts, and the frame
owner-young | usual,plan_*,turns_13_today,turns_16_tomorrow,protected,lacks_capacity,audience_with | * | share,export | no | proposes; the parents decide until 16
owner-young | ended_wish | * | see | yes | an ended plan stays readable by its owner
owner-young | ended_wish | * | contribute,edit,share,export | no | only the unit can reopen
owner-young | login_* | * | * | no | own login with a parent's agreement, from when it is given
owner-young | acting_employee | * | * | no | one's own plan only in the private role
owner-child | * | * | * | no | under 13 there is no own login; the parents act fully

# --- in a child's place: parents, and child welfare under a care order -------------------------------------------------
parent*,child-welfare | usual,plan_*,protected_listed,audience_with,care_order_*,turns_16_tomorrow | * | see,contribute,export | yes | as owner
parent*,child-welfare | usual,plan_*,protected_listed,audience_with,care_order_*,turns_16_tomorrow | plan,about_me,goals | edit | yes | as owner
parent*,child-welfare | usual,plan_*,protected_listed,audience_with,care_order_*,turns_16_tomorrow | services,calendar,messages,documents,health,team,consents,access_log | edit | no | as owner
parent*,child-welfare | usual,plan_*,protected_listed,audience_with,care_order_*,turns_16_tomorrow | !access_log | share | yes | as owner; the child's view recorded
parent*,child-welfare | usual,plan_*,protected_listed,audience_with,care_order_*,turns_16_tomorrow | access_log | share | no | as owner
parent*,child-welfare | ended_wish | * | see,export | yes | as owner
parent*,child-welfare | ended_wish | * | contribute,edit,share | no | only the unit can reopen
parent | of_somebody_else | * | * | no | a parent of another child
parent | acting_employee | * | * | no | a parent at work is nobody to their child's plan
parent* | care_order | * | * | no | child welfare acts in the parents' place
parent-young | turns_16_today,child_is_17,child_is_grown | * | * | no | from 16 none of itself
parent-young | child_is_17_consented | plan,goals | see | yes | from 16 as a participant, by consent
parent-young | child_is_17_consented | !plan,goals | see | no | not given
parent-young | child_is_17_consented | * | contribute,edit,share,export | no | given to see only
child-welfare | employment_ended,acting_* | * | * | no | under its employment alone
child-welfare | turns_16_today | * | * | no | in the parents' place, and they have none from 16
child-welfare | kin_in_team | * | * | no | close kin never act through a job

# --- guardian: mandate for services and about_me -----------------------------------------------------------------------
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | plan,services,about_me | see | yes | within the mandate, and the frame around it
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | services,about_me | contribute | yes | within the mandate
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | about_me | edit | yes | within the mandate, as the owner
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | !about_me | edit | no | what the owner could not either, or outside the mandate
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | goals,calendar,messages,documents,health,team,access_log | see,contribute,share,export | no | outside the mandate
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | plan | contribute,share,export | no | the frame is seen, not more
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_* | consents | contribute,export | no | gives and withdraws, no more
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_export | services,about_me,consents | share | yes | within the mandate
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_export | consents | see | yes | whoever may share sees what is shared
guardian | usual,plan_*,protected_listed,audience_with,no_capacity,care_order,may_not_share | services,about_me | export | yes | within the mandate
guardian | may_not_share | services,about_me,consents | share | no | only if the mandate says so
guardian | may_not_share | consents | see | no | nothing to give, nothing to see
guardian | may_not_export | services,about_me | export | no | only if the mandate says so
guardian | ended_wish | plan,services,about_me,consents | see | yes | as the owner reads on, within the mandate
guardian | ended_wish | goals,calendar,messages,documents,health,team,access_log | see | no | outside the mandate
guardian | ended_wish | services,about_me | export | yes | as the owner, within the mandate
guardian | ended_wish | !services,about_me | export | no | outside the mandate
guardian,proxy,by-law-kin | ended_wish | * | contribute,edit,share | no | only the unit can reopen

# --- who acts on a mandate, whoever they are ---------------------------------------------------------------------------
guardian,by-law-kin | whole_plan | !access_log | see,share | yes | a mandate for the whole plan
guardian,by-law-kin | whole_plan | content,plan,team | contribute,export | yes | a mandate for the whole plan
guardian,by-law-kin | whole_plan | plan,about_me,goals | edit | yes | as the owner
guardian,by-law-kin | whole_plan | services,calendar,messages,documents,health,team,consents | edit | no | as the owner
guardian,by-law-kin | whole_plan | consents | contribute,export | no | gives and withdraws, no more
guardian,by-law-kin | whole_plan | access_log | * | no | the log is never the mandate's
parent*,child-welfare,guardian,proxy,by-law-kin,owner-young | ended_died,owner_died | * | * | no | everyone's access ends
parent*,child-welfare,guardian,proxy,by-law-kin | not_in_force_* | * | * | no | outside its period
parent*,child-welfare,guardian,by-law-kin | protected_unlisted | * | * | no | not on the named list, also with parental responsibility
parent*,child-welfare,guardian,by-law-kin | audience_without | * | * | no | what the child marked private; a row for others
guardian | of_somebody_else | * | * | no | a mandate for another person
guardian | acting_employee | * | * | no | a mandate held privately is not used at work

# --- proxy: power of attorney for goals and calendar -------------------------------------------------------------------
proxy | usual,plan_*,may_* | plan,goals,calendar | see | yes | the scope the owner gave, and the frame around it
proxy | usual,plan_*,may_* | goals,calendar | contribute | yes | the scope the owner gave
proxy | usual,plan_*,may_* | goals | edit | yes | the scope the owner gave, as the owner
proxy | usual,plan_*,may_* | !goals | edit | no | what the owner could not either, or outside the scope
proxy | usual,plan_*,may_* | about_me,services,messages,documents,health,team,access_log | see,contribute,share,export | no | outside the scope
proxy | usual,plan_*,may_* | plan | contribute,share,export | no | the frame is seen, not more
proxy | usual,plan_*,may_* | consents | contribute,export | no | as other mandates
proxy | usual,plan_*,may_export | goals,calendar,consents | share | no | only if the scope says so
proxy | usual,plan_*,may_export | consents | see | no | nothing to give, nothing to see
proxy | may_share | goals,calendar,consents | share | yes | the scope says so
proxy | may_share | consents | see | yes | whoever may share sees what is shared
proxy | usual,plan_*,may_share | goals,calendar | export | no | only if the scope says so
proxy | may_export | goals,calendar | export | yes | the scope says so
proxy | ended_wish | plan,goals,calendar | see | yes | as the owner reads on, within the scope
proxy | ended_wish | !plan,goals,calendar | see | no | outside the scope
proxy | ended_wish | * | export | no | the scope does not say so

# --- next of kin by law: health and services, while the decision on capacity stands -----------------------------------
by-law-kin | usual,plan_*,protected_listed,audience_with,ended_wish | plan,health,services,consents | see | yes | within the decision
by-law-kin | usual,plan_*,protected_listed,audience_with,ended_wish | health,services | export | yes | within the decision
by-law-kin | usual,plan_*,protected_listed,audience_with | health,services | contribute,share | yes | within the decision
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services | consents | share | yes | gives and withdraws
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services | * | edit | no | health and services are not the owner's to reword either
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services | plan,consents | contribute | no | as other mandates
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services | plan | share | no | as other mandates
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services,ended_wish | plan,consents | export | no | as other mandates
by-law-kin | usual,plan_*,protected_listed,audience_with,decision_on_services,ended_wish | about_me,goals,calendar,messages,documents,team,access_log | see,contribute,share,export | no | outside the decision
by-law-kin | decision_on_services | plan,services,consents | see | yes | no further than the decision
by-law-kin | decision_on_services | services | contribute,share,export | yes | no further than the decision
by-law-kin | decision_on_services | health | see,contribute,share,export | no | the decision is about services alone
by-law-kin | decision_ended,decision_not_begun | * | * | no | only while the decision stands

# --- a hospital's coordinator: consent to goals and health -------------------------------------------------------------
hospital-coordinator | usual,audience_with,assignment_* | plan,goals,health | see | yes | by consent
hospital-coordinator | usual,audience_with,assignment_* | goals,health | contribute | yes | own texts, own activities
hospital-coordinator | usual,audience_with | consents | contribute | yes | proposes
hospital-coordinator | assignment_* | consents | contribute | no | a participant as others, without the assignment
hospital-coordinator | usual,audience_with,assignment_* | about_me,services,calendar,messages,documents,team,consents,access_log | see | no | not given
hospital-coordinator | usual,audience_with,assignment_* | plan,about_me,services,calendar,messages,documents,team,access_log | contribute | no | not given
hospital-coordinator,unit-member | * | * | edit,share,export | no | never
hospital-coordinator | consent_* | * | * | no | assignment AND consent per section
hospital-coordinator | plan_*,protected_unlisted,owner_died | * | * | no | as everybody around
hospital-coordinator | employment_ended,acting_elsewhere,kin_in_team | * | * | no | at the hospital alone, never for close kin

# --- member of a participating unit: the unit was given goals and about_me ---------------------------------------------
unit-member | usual,protected_listed,audience_with,level_see | plan,goals,about_me | see | yes | rostered, entered by name, consented
unit-member | usual,protected_listed,audience_with | goals,about_me | contribute | yes | the unit's activities, own texts
unit-member | level_see | * | contribute | no | given to see only
unit-member | usual,protected_listed,audience_with,level_see | services,calendar,messages,documents,health,team,consents,access_log | see,contribute | no | not given
unit-member | usual,protected_listed,audience_with | plan | contribute | no | the frame is seen, not written
unit-member | roster_* | * | * | no | only while rostered, at that unit
unit-member | visit_* | * | * | no | only who has said why, for that plan and unit, while it lasts
unit-member | employment_*,acting_* | * | * | no | only at that work
unit-member | consent_*,plan_* | * | * | no | the unit is a participant as others
unit-member | protected_unlisted,audience_without,kin_in_team | * | * | no | as others

# --- new roles without any section -------------------------------------------------------------------------------------
regional-unit | * | * | * | no | own hospital's reports and figures without names, no section
local-admin | * | * | * | no | people and roles of own organisation, no plan
privacy-officer | * | * | * | no | log rows about own people, no section
"""
