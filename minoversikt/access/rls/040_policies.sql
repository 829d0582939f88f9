-- The second lock: FORCE ROW LEVEL SECURITY on every table with people's data. The app's role neither owns the
-- tables nor bypasses. Policies ask the grants through one indexed sub-select, so they cost about 0.1 ms.

ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY grant_own ON access_grant FOR SELECT TO minoversikt_app
    USING (person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())
           AND valid_from <= now() AND valid_to > now());
GRANT SELECT ON access_grant TO minoversikt_app;

DO $$
DECLARE t record; plans text; mine text;
BEGIN
    -- Content of a plan: seen with `see`; written with `edit`, or with `contribute` where the row is one's own
    -- (author or responsible); narrowed to its audience where it has one.
    FOR t IN SELECT * FROM (VALUES
        ('plantext', quote_literal('about_me')), ('goal', quote_literal('goals')), ('activity', quote_literal('goals')),
        ('comment', quote_literal('goals')), ('goalreview', quote_literal('goals')),
        ('stilltrueanswer', quote_literal('goals')), ('service', quote_literal('services')),
        ('appointment', quote_literal('calendar')), ('participant', quote_literal('team')),
        ('healthnote', quote_literal('health')), ('foreignresource', 'section'), ('version', 'section')) v(name, section)
    LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', t.name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', t.name);
        plans := CASE WHEN t.section = 'section'
            THEN '(plan_id, section::text) IN (SELECT plan_id, section FROM access_grant WHERE op = %L AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))'
            ELSE 'plan_id IN (SELECT plan_id FROM access_grant WHERE section = ' || t.section ||
                 ' AND op = %L AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))' END;
        mine := CASE t.name WHEN 'activity'
            -- a unit's activities are its members' while they are in the plan for it
            THEN '(author_id = (SELECT ctx_person()) OR responsible_id = (SELECT ctx_person())
                   OR (plan_id, responsible_id) IN (SELECT v.plan_id, v.unit_id FROM records_unitvisit v
                        WHERE v.person_id = (SELECT ctx_person()) AND v.acting = (SELECT ctx_acting())
                          AND v.starts_at <= now() AND v.ends_at > now()))'
            ELSE 'author_id = (SELECT ctx_person())' END;
        EXECUTE format('CREATE POLICY see ON records_%s FOR SELECT TO minoversikt_app USING (%s AND (audience IS NULL OR (SELECT ctx_person()) = ANY (audience)))',
                       t.name, format(plans, 'see'));
        EXECUTE format('CREATE POLICY add ON records_%s FOR INSERT TO minoversikt_app WITH CHECK (%s AND author_id = (SELECT ctx_person()))',
                       t.name, format(plans, 'contribute'));
        EXECUTE format('CREATE POLICY change ON records_%s FOR UPDATE TO minoversikt_app USING ((%s OR (%s AND %s)) AND (audience IS NULL OR (SELECT ctx_person()) = ANY (audience)))',
                       t.name, format(plans, 'edit'), format(plans, 'contribute'), mine);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE %s ON records_%s TO minoversikt_app',
                       CASE t.name WHEN 'version' THEN '(undone_at)' ELSE '' END, t.name);  -- history stays as it was
    END LOOP;
    FOREACH plans IN ARRAY ARRAY['plan', 'consent', 'needreport', 'reportevent', 'coordinationcase',
                                 'coordinatorassignment', 'invitation', 'person', 'employment', 'draft'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', plans);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', plans);
    END LOOP;
    FOREACH plans IN ARRAY ARRAY['account', 'session'] LOOP   -- reached through functions alone
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', plans);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', plans);
    END LOOP;
END $$;

-- Whether a case is the actor's unit's own, and about this person. Past the policies of cases, because those of plans,
-- assignments and invitations ask it and would go round in a ring.
CREATE FUNCTION unit_has_case(p_case uuid, p_subject uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ctx_role() = 'coordinating_unit' AND EXISTS (
        SELECT FROM records_coordinationcase c
         WHERE c.id = p_case AND c.subject_id = p_subject AND c.unit_id = ctx_organisation() AND c.closed_at IS NULL)
$$;

-- The frame of a plan.
CREATE POLICY see ON records_plan FOR SELECT TO minoversikt_app USING (id IN (
    SELECT plan_id FROM access_grant
     WHERE section = 'plan' AND op = 'see' AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
CREATE POLICY change ON records_plan FOR UPDATE TO minoversikt_app USING (id IN (
    SELECT plan_id FROM access_grant
     WHERE section = 'plan' AND op = 'edit' AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
CREATE POLICY open ON records_plan FOR INSERT TO minoversikt_app WITH CHECK (
    status = 'draft' AND unit_has_case(case_id, owner_id));
GRANT SELECT, INSERT ON records_plan TO minoversikt_app;
GRANT UPDATE (status, end_reason, withheld, period_from, period_to, next_revision_on, frame_version, first_time_done_at)
    ON records_plan TO minoversikt_app;

-- Whether somebody may share every section a consent names, and, for the consent to the plan itself, the frame. Asked
-- of the actor, and of the one in whose name a coordinator writes down a consent on paper or by word of mouth.
CREATE FUNCTION may_share(p_person uuid, p_acting text, p_plan uuid, p_kind text, p_sections text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array['consents', CASE p_kind WHEN 'access' THEN 'consents' ELSE 'plan' END] || p_sections <@ coalesce((
        SELECT array_agg(g.section) FROM access_grant g
         WHERE g.person_id = p_person AND (p_acting IS NULL OR g.acting = p_acting) AND g.plan_id = p_plan
           AND g.op = 'share' AND g.valid_from <= now() AND g.valid_to > now()), '{}')
$$;

-- Whether a plan is protected and the actor not on its list: then not even what is theirs tells that it is there.
CREATE FUNCTION plan_hidden(p_plan uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_plan p
                    WHERE p.id = p_plan AND p.protected AND p.owner_id <> ctx_person()
                      AND NOT ctx_person() = ANY (p.protected_list))
$$;

-- Consents: the one they are given to sees their own, a unit's member the one they entered by, who proposed it theirs.
CREATE POLICY see ON records_consent FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'see'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    OR grantee_id = (SELECT ctx_person()) AND grantee_acting = (SELECT ctx_acting()) AND NOT plan_hidden(plan_id)
    OR unit_id IS NOT NULL AND id IN (SELECT basis_id FROM access_grant WHERE basis_kind = 'consent'
                                       AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    OR proposed_by_id = (SELECT ctx_person())
       AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'contribute'
                        AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
-- Given by who may share all it names.
CREATE POLICY give ON records_consent FOR INSERT TO minoversikt_app WITH CHECK (
    given_by_id = (SELECT ctx_person()) AND recorded_by_id IS NULL AND state IN ('pending', 'active')
    AND may_share((SELECT ctx_person()), (SELECT ctx_acting()), plan_id, kind, sections::text[]));
-- Proposed by whoever contributes to the consents: it waits for a yes.
CREATE POLICY propose ON records_consent FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'access' AND state = 'pending' AND proposed_by_id = (SELECT ctx_person()) AND recorded_by_id IS NULL
    AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'contribute'
                     AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
-- Written down by the coordinator or the deputy (who see the consents and edit the team) for one who may share it all.
CREATE POLICY record ON records_consent FOR INSERT TO minoversikt_app WITH CHECK (
    how IN ('paper', 'spoken') AND state IN ('pending', 'active') AND recorded_by_id = (SELECT ctx_person())
    AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'team' AND op = 'edit'
                     AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    AND may_share(given_by_id, NULL, plan_id, kind, sections::text[]));
-- Answered, shortened, renewed and withdrawn by who may share. Withdrawn also by an owner who can't consent now, as
-- told to the coordinator or deputy, and by who proposed it while it waits. What has ended stays ended.
CREATE POLICY change ON records_consent FOR UPDATE TO minoversikt_app USING (
    state IN ('pending', 'active')
    AND (plan_id IN (SELECT plan_id FROM access_grant
                      WHERE (section = 'consents' AND op = 'export' OR section = 'team' AND op = 'edit')
                        AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
         OR may_share((SELECT ctx_person()), (SELECT ctx_acting()), plan_id, kind, sections::text[])
         OR state = 'pending' AND proposed_by_id = (SELECT ctx_person())
            AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'contribute'
                             AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))))
    WITH CHECK (
    may_share((SELECT ctx_person()), (SELECT ctx_acting()), plan_id, kind, sections::text[])
    OR state IN ('withdrawn', 'superseded') AND (
        proposed_by_id = (SELECT ctx_person())
        OR plan_id IN (SELECT plan_id FROM access_grant
                        WHERE (section = 'consents' AND op = 'export' OR section = 'team' AND op = 'edit')
                          AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))));
GRANT SELECT, INSERT ON records_consent TO minoversikt_app;
GRANT UPDATE (state, withdrawn_at, starts_at, ends_at, given_by_id, given_by_name, ground, how, legal_basis, purpose,
              text_version, awaiting_id, agreed_by_id, agreed_by_name, agreed_at, view) ON records_consent TO minoversikt_app;

-- Whoever makes a proposal count gives it in their own name, or agrees as the other parent; what has been given is only
-- shortened or ended, never reworded or made longer.
CREATE FUNCTION consent_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user <> 'minoversikt_app' THEN
        RETURN NEW;
    END IF;
    IF OLD.state = 'pending' AND NEW.state = 'active' AND ctx_person() NOT IN (NEW.given_by_id, coalesce(NEW.agreed_by_id, NEW.given_by_id)) THEN
        RAISE EXCEPTION 'a consent is given in one''s own name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.state = 'active' AND (
        (NEW.starts_at, NEW.given_by_id, NEW.given_by_name, NEW.ground, NEW.how, NEW.legal_basis, NEW.purpose,
         NEW.text_version, NEW.agreed_by_id, NEW.agreed_at)
        IS DISTINCT FROM
        (OLD.starts_at, OLD.given_by_id, OLD.given_by_name, OLD.ground, OLD.how, OLD.legal_basis, OLD.purpose,
         OLD.text_version, OLD.agreed_by_id, OLD.agreed_at)
        OR coalesce(NEW.ends_at, 'infinity') > coalesce(OLD.ends_at, 'infinity') OR NEW.state = 'pending') THEN
        RAISE EXCEPTION 'a consent that was given is ended, not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consent_guard BEFORE UPDATE ON records_consent FOR EACH ROW EXECUTE FUNCTION consent_guard();

-- Reports: whoever works may send one (every health worker has the duty to). Seen by the person it is about, the whole
-- of the hospital it came from (elsewhere the one who sent it), the unit that answers it now or sent it on.
CREATE POLICY see ON records_needreport FOR SELECT TO minoversikt_app USING (
    (SELECT ctx_acting()) = 'private' AND (subject_id = (SELECT ctx_person())
        OR from_organisation_id IS NULL AND reporter_id = (SELECT ctx_person()))
    OR from_organisation_id = (SELECT ctx_organisation())
        AND ((SELECT ctx_role()) = 'hospital_reporter' OR reporter_id = (SELECT ctx_person()))
    OR (SELECT ctx_role()) = 'coordinating_unit'
        AND (unit_id = (SELECT ctx_organisation()) OR (SELECT ctx_organisation()) = ANY (former_unit_ids)));
CREATE POLICY send ON records_needreport FOR INSERT TO minoversikt_app WITH CHECK (
    reporter_id = (SELECT ctx_person()) AND status = 'sent'
    AND (from_organisation_id = (SELECT ctx_organisation())
         OR from_organisation_id IS NULL AND subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'));
CREATE POLICY change ON records_needreport FOR UPDATE TO minoversikt_app USING (
    (SELECT ctx_acting()) = 'private' AND subject_id = (SELECT ctx_person())
    OR from_organisation_id = (SELECT ctx_organisation())
        AND ((SELECT ctx_role()) = 'hospital_reporter' OR reporter_id = (SELECT ctx_person()))
    OR (SELECT ctx_role()) = 'coordinating_unit' AND unit_id = (SELECT ctx_organisation()))
    WITH CHECK (
    (SELECT ctx_acting()) = 'private' AND subject_id = (SELECT ctx_person())
    OR from_organisation_id = (SELECT ctx_organisation())
        AND ((SELECT ctx_role()) = 'hospital_reporter' OR reporter_id = (SELECT ctx_person()))
    OR (SELECT ctx_role()) = 'coordinating_unit'
        AND (unit_id = (SELECT ctx_organisation()) OR (SELECT ctx_organisation()) = ANY (former_unit_ids)));
GRANT SELECT, INSERT ON records_needreport TO minoversikt_app;
GRANT UPDATE (status, version, unit_id, unit_name, former_unit_ids, answered_on, interim_reply_on, decline_reason, case_id)
    ON records_needreport TO minoversikt_app;   -- what was sent stays as it was sent

CREATE POLICY see ON records_reportevent FOR SELECT TO minoversikt_app
    USING (EXISTS (SELECT FROM records_needreport r WHERE r.id = report_id));
CREATE POLICY add ON records_reportevent FOR INSERT TO minoversikt_app
    WITH CHECK (by_id = (SELECT ctx_person()) AND EXISTS (SELECT FROM records_needreport r WHERE r.id = report_id));
GRANT SELECT, INSERT ON records_reportevent TO minoversikt_app;

-- Cases and coordinators: the person, the unit, whoever coordinates; the name of the coordinator to whoever has the plan.
CREATE POLICY see ON records_coordinatorassignment FOR SELECT TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR holder_id = (SELECT ctx_person()) AND employment_id::text = (SELECT ctx_acting())
    OR unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit'
    -- from the reader's own grants to the cases: asked the other way it reads every plan there is
    OR case_id IN (SELECT p.case_id FROM access_grant g JOIN records_plan p ON p.id = g.plan_id
                    WHERE g.section = 'plan' AND g.op = 'see'
                      AND g.person_id = (SELECT ctx_person()) AND g.acting = (SELECT ctx_acting())));
CREATE POLICY appoint ON records_coordinatorassignment FOR INSERT TO minoversikt_app WITH CHECK (
    unit_id = (SELECT ctx_organisation()) AND unit_has_case(case_id, subject_id));
CREATE POLICY change ON records_coordinatorassignment FOR UPDATE TO minoversikt_app USING (
    unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
GRANT SELECT, INSERT ON records_coordinatorassignment TO minoversikt_app;
GRANT UPDATE (ends_at) ON records_coordinatorassignment TO minoversikt_app;

CREATE POLICY see ON records_coordinationcase FOR SELECT TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit'
    OR id IN (SELECT case_id FROM records_coordinatorassignment
               WHERE holder_id = (SELECT ctx_person()) AND employment_id::text = (SELECT ctx_acting())
                 AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now())));
CREATE POLICY open ON records_coordinationcase FOR INSERT TO minoversikt_app WITH CHECK (
    unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
CREATE POLICY change ON records_coordinationcase FOR UPDATE TO minoversikt_app USING (
    unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
GRANT SELECT, INSERT, UPDATE ON records_coordinationcase TO minoversikt_app;

CREATE POLICY see ON records_invitation FOR SELECT TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
CREATE POLICY invite ON records_invitation FOR INSERT TO minoversikt_app WITH CHECK (
    by_id = (SELECT ctx_person()) AND unit_id = (SELECT ctx_organisation()) AND unit_has_case(case_id, subject_id));
CREATE POLICY change ON records_invitation FOR UPDATE TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
GRANT SELECT, INSERT ON records_invitation TO minoversikt_app;
GRANT UPDATE (used_at, revoked_at) ON records_invitation TO minoversikt_app;

-- People: oneself. The directory of who works where is open to whoever is logged in.
CREATE POLICY self ON records_person FOR SELECT TO minoversikt_app USING (id = (SELECT ctx_person()));
GRANT SELECT (id, given_name, family_name, birth_date, phone, language, needs_interpreter) ON records_person
    TO minoversikt_app;
CREATE POLICY directory ON records_employment FOR SELECT TO minoversikt_app USING ((SELECT ctx_person()) IS NOT NULL);
GRANT SELECT ON records_employment, records_organisation TO minoversikt_app;

CREATE POLICY own ON records_draft TO minoversikt_app
    USING (person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    WITH CHECK (person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()));
GRANT SELECT, INSERT, UPDATE, DELETE ON records_draft TO minoversikt_app;
