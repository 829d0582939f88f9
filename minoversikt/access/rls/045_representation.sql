-- Who acts for whom, decisions on capacity, and whose plan is protected.

-- Protected plans -----------------------------------------------------------------------------------------------------
-- The people whose protected plan is not for the one who asks: no list, count or search may betray that there is
-- something. Asked once a query (docs/adr: representation).
CREATE INDEX plan_protected ON records_plan (owner_id) WHERE protected;

CREATE FUNCTION hidden_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(p.owner_id), '{}') FROM records_plan p
     WHERE p.protected AND p.owner_id IS DISTINCT FROM ctx_person()
       AND NOT coalesce(ctx_person() = ANY (p.protected_list), false)
$$;

CREATE FUNCTION hidden_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(c.id), '{}') FROM records_coordinationcase c WHERE c.subject_id = ANY (hidden_people())
$$;

CREATE POLICY protected ON records_coordinationcase AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (subject_id <> ALL ((SELECT hidden_people())::uuid[]));
CREATE POLICY protected ON records_coordinatorassignment AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (subject_id <> ALL ((SELECT hidden_people())::uuid[]));
CREATE POLICY protected ON records_invitation AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (subject_id <> ALL ((SELECT hidden_people())::uuid[]));
-- The one who wrote a report knows of it already; nobody else does.
CREATE POLICY protected ON records_needreport AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (subject_id <> ALL ((SELECT hidden_people())::uuid[]) OR reporter_id = (SELECT ctx_person()));
CREATE POLICY protected ON records_casenotice AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (case_id <> ALL ((SELECT hidden_cases())::uuid[]));
CREATE POLICY protected ON records_casetransfer AS RESTRICTIVE FOR SELECT TO minoversikt_app
    USING (case_id <> ALL ((SELECT hidden_cases())::uuid[]));

-- The unit that keeps the list sees who could stand on it, by name and role alone, no place: coordinators, those who act
-- for the person, the team, its own people. Null for a case that is not the unit's, has no plan, or is hidden from the one who asks.
CREATE FUNCTION protection_of(p_case uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH plan AS (
        SELECT p.* FROM records_plan p
         WHERE p.case_id = p_case AND p.status <> 'ended' AND unit_has_case(p_case, p.owner_id)
           AND p.owner_id <> ALL (hidden_people())
    ), people(id, name, byline, sort) AS (
        SELECT a.holder_id, a.name, a.title, 1
          FROM records_coordinatorassignment a
         WHERE a.case_id = p_case AND (a.ends_at IS NULL OR a.ends_at > now())
        UNION ALL
        SELECT r.holder_id, r.holder_name, r.relation, 2 FROM records_representation r, plan
         WHERE r.subject_id = plan.owner_id AND (r.ends_at IS NULL OR r.ends_at > now())
        UNION ALL
        SELECT t.person_id, t.name, t.role, 3
          FROM records_participant t, plan
         WHERE t.plan_id = plan.id AND t.person_id IS NOT NULL AND t.removed_at IS NULL AND t.left_at IS NULL
        UNION ALL
        SELECT e.person_id, e.name, e.title, 4 FROM records_employment e
         WHERE e.organisation_id = ctx_organisation() AND e.role = 'coordinating_unit'
           AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now())
    ), once AS (
        SELECT DISTINCT ON (people.id) people.* FROM people, plan WHERE people.id <> plan.owner_id
         ORDER BY people.id, sort
    )
    SELECT jsonb_build_object('plan_id', plan.id, 'owner_id', plan.owner_id, 'protected', plan.protected, 'people', coalesce((
        SELECT jsonb_agg(jsonb_build_object('person_id', id, 'name', name, 'byline', byline,
                                            'listed', id = ANY (plan.protected_list)) ORDER BY sort, name)
          FROM once), '[]'))
      FROM plan
$$;

-- Protects a plan, or lifts the protection. Only names protection_of shows can be listed, and whoever keeps the list
-- stands on it: a list nobody in the unit can open could never be changed again.
CREATE FUNCTION protect_plan(p_case uuid, p_protected boolean, p_list uuid[]) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known jsonb := protection_of(p_case);
BEGIN
    IF known IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE records_plan SET protected = p_protected, protected_list = CASE WHEN p_protected THEN (
        SELECT coalesce(array_agg((one ->> 'person_id')::uuid), '{}') FROM jsonb_array_elements(known -> 'people') one
         WHERE (one ->> 'person_id')::uuid = ANY (p_list || ctx_person())) ELSE '{}' END
     WHERE id = (known ->> 'plan_id')::uuid;
    RETURN (known ->> 'plan_id')::uuid;
END $$;

-- Who acts for whom ---------------------------------------------------------------------------------------------------
ALTER TABLE records_representation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_representation FORCE ROW LEVEL SECURITY;
ALTER TABLE records_capacitydecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_capacitydecision FORCE ROW LEVEL SECURITY;

-- Whether the actor's coordinating unit has an open case for a person.
CREATE FUNCTION unit_has_subject(p_subject uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ctx_role() = 'coordinating_unit' AND p_subject <> ALL (hidden_people()) AND EXISTS (
        SELECT FROM records_coordinationcase c
         WHERE c.subject_id = p_subject AND c.unit_id = ctx_organisation() AND c.closed_at IS NULL)
$$;

-- The owners of the plans where the actor sees the consents (owner, coordinator, who may share) or acts for the owner.
CREATE FUNCTION circle_subjects() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.owner_id), '{}') FROM access_grant g JOIN records_plan p ON p.id = g.plan_id
     WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.op = 'see'
       AND (g.section = 'consents' OR g.section = 'plan' AND g.basis_kind = 'representation')
       AND g.valid_from <= now() AND g.valid_to > now()
$$;

-- The owners of the plans where the actor takes part as a health professional: has the health section, through a job
-- as professional at a place that gives health care. Only they decide on capacity (docs/adr: representation).
CREATE FUNCTION health_subjects() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.owner_id), '{}') FROM access_grant g JOIN records_plan p ON p.id = g.plan_id
     WHERE ctx_role() IN ('professional', 'hospital_reporter')
       AND EXISTS (SELECT FROM records_organisation o
                    WHERE o.id = ctx_organisation() AND o.kind IN ('hospital', 'ward', 'gp', 'district', 'municipality'))
       AND g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.op = 'see' AND g.section = 'health'
       AND g.valid_from <= now() AND g.valid_to > now() AND p.owner_id <> ctx_person()
$$;

CREATE POLICY see ON records_representation FOR SELECT TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR holder_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())
    OR subject_id = ANY ((SELECT circle_subjects())::uuid[])
    OR subject_id = ANY ((SELECT health_subjects())::uuid[])
    OR unit_has_subject(subject_id));
-- A power of attorney: given by the one who may share everything in their own plan (16 or more, and not found to lack
-- capacity for it: the service asks section by section).
CREATE POLICY give_proxy ON records_representation FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'proxy' AND subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    AND registered_by_id = (SELECT ctx_person()) AND holder_id <> subject_id AND acting = 'private' AND decision_id IS NULL
    AND EXISTS (SELECT FROM access_grant g
                 WHERE g.person_id = (SELECT ctx_person()) AND g.acting = 'private' AND g.basis_kind = 'owner'
                   AND g.section = 'consents' AND g.op = 'share'));
CREATE POLICY register ON records_representation FOR INSERT TO minoversikt_app WITH CHECK (
    kind IN ('parent', 'guardian', 'child_welfare') AND registered_by_id = (SELECT ctx_person())
    AND holder_id <> subject_id AND decision_id IS NULL AND unit_has_subject(subject_id)
    AND CASE kind WHEN 'child_welfare' THEN EXISTS (
            SELECT FROM records_employment e JOIN records_organisation o ON o.id = e.organisation_id
             WHERE e.id::text = acting AND e.person_id = holder_id AND o.kind = 'child_welfare')
        ELSE acting = 'private' END);
CREATE POLICY by_law ON records_representation FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'next_of_kin_by_law' AND registered_by_id = (SELECT ctx_person()) AND holder_id <> subject_id
    AND acting = 'private' AND subject_id = ANY ((SELECT health_subjects())::uuid[])
    AND decision_id IN (SELECT d.id FROM records_capacitydecision d
                         WHERE d.subject_id = records_representation.subject_id AND d.decided_by_id = (SELECT ctx_person())));
CREATE POLICY finish ON records_representation FOR UPDATE TO minoversikt_app USING (
    kind = 'proxy' AND subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR kind IN ('parent', 'guardian', 'child_welfare') AND unit_has_subject(subject_id)
    OR kind = 'next_of_kin_by_law' AND subject_id = ANY ((SELECT health_subjects())::uuid[]));
GRANT SELECT, INSERT ON records_representation TO minoversikt_app;
GRANT UPDATE (ends_at) ON records_representation TO minoversikt_app;

-- The owners whose decisions on capacity the actor may read: not by a mandate or power of attorney, which is about other
-- things.
CREATE FUNCTION decision_subjects() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.owner_id), '{}')
      FROM access_grant g JOIN records_plan p ON p.id = g.plan_id
      LEFT JOIN records_representation r ON g.basis_kind = 'representation' AND r.id = g.basis_id
     WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.op = 'see'
       AND CASE WHEN g.basis_kind = 'representation'
           THEN g.section = 'plan' AND r.kind NOT IN ('guardian', 'proxy') ELSE g.section = 'consents' END
       AND g.valid_from <= now() AND g.valid_to > now()
$$;

-- A decision on capacity: the person themselves, the coordinator, those in a parent's place, next of kin by law, health
-- professionals.
CREATE POLICY see ON records_capacitydecision FOR SELECT TO minoversikt_app USING (
    subject_id = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR decided_by_id = (SELECT ctx_person())
    OR subject_id = ANY ((SELECT decision_subjects())::uuid[])
    OR subject_id = ANY ((SELECT health_subjects())::uuid[]));
CREATE POLICY decide ON records_capacitydecision FOR INSERT TO minoversikt_app WITH CHECK (
    decided_by_id = (SELECT ctx_person()) AND subject_id = ANY ((SELECT health_subjects())::uuid[])
    AND ends_at > starts_at AND ends_at <= starts_at + interval '1 year 1 day');
CREATE POLICY finish ON records_capacitydecision FOR UPDATE TO minoversikt_app USING (
    subject_id = ANY ((SELECT health_subjects())::uuid[]));
GRANT SELECT, INSERT ON records_capacitydecision TO minoversikt_app;
GRANT UPDATE (ends_at) ON records_capacitydecision TO minoversikt_app;

-- The person behind an identity number, made if nobody knows them yet, for whoever names a representative: the owner of
-- a plan, or somebody at work. Says nothing about what is known of them.
CREATE FUNCTION representative_find_or_register(p_hash bytea, p_id uuid, p_sealed bytea, p_given text, p_family text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_id uuid;
BEGIN
    IF ctx_organisation() IS NULL AND NOT (
        ctx_acting() = 'private' AND EXISTS (SELECT FROM records_plan p WHERE p.owner_id = ctx_person())) THEN
        RAISE EXCEPTION 'only an owner or somebody at work names a representative' USING ERRCODE = '42501';
    END IF;
    INSERT INTO records_person (id, created_at, given_name, family_name, id_number_sealed, id_number_hash, phone,
                                language, needs_interpreter)
    VALUES (p_id, now(), p_given, p_family, p_sealed, p_hash, '', 'nb', false)
    ON CONFLICT (id_number_hash) DO NOTHING;
    SELECT id INTO found_id FROM records_person WHERE id_number_hash = p_hash;
    RETURN found_id;
END $$;

-- The id of the plan of a case the actor's unit has, so that what the unit does about it stands in the plan's log.
CREATE FUNCTION plan_of_case(p_case uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id FROM records_plan p
     WHERE p.case_id = p_case AND unit_has_case(p_case, p.owner_id) AND p.owner_id <> ALL (hidden_people())
     ORDER BY (p.status <> 'ended') DESC, p.created_at DESC LIMIT 1
$$;

-- The plans somebody acts in for another now, for the banner on their pages; read with the session.
CREATE FUNCTION represented_by(p_person uuid, p_acting text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('plan_id', p.id, 'owner_name', p.owner_name, 'kind', r.kind,
                                                 'sections', r.sections) ORDER BY p.owner_name, r.starts_at), '[]')
      FROM records_representation r JOIN records_plan p ON p.owner_id = r.subject_id
     WHERE r.holder_id = p_person AND r.acting = p_acting
       AND EXISTS (SELECT FROM access_grant g
                    WHERE g.person_id = p_person AND g.acting = p_acting AND g.section = 'plan' AND g.op = 'see'
                      AND g.plan_id = p.id AND g.basis_kind = 'representation' AND g.basis_id = r.id
                      AND g.valid_from <= now() AND g.valid_to > now())
$$;

-- Who acts for the owner with a section in sight now: age, care order, decision and list are judged. Told to whoever sees
-- the consents of the plan or acts for the owner too.
CREATE FUNCTION acting_now(p_plan uuid, p_section text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT g.basis_id FROM access_grant g
     WHERE g.plan_id = p_plan AND g.section = p_section AND g.op = 'see' AND g.basis_kind = 'representation'
       AND g.valid_from <= now() AND g.valid_to > now()
       AND (SELECT p.owner_id FROM records_plan p WHERE p.id = p_plan) = ANY (circle_subjects())
$$;

-- The young whose plans the actor owns, acts in as parent, or coordinates: their birth dates, for the warnings 90 days
-- before 12, 13, 16 and 18. Which age is near is the domain's to say.
CREATE FUNCTION young_owners(p_plan uuid) RETURNS TABLE (plan_id uuid, owner_id uuid, owner_name text, birth_date date,
                                                         login_agreed_at timestamptz, as_kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (p.owner_name, p.id) p.id, p.owner_id, p.owner_name, o.birth_date, o.login_agreed_at,
           coalesce(r.kind, g.basis_kind)
      FROM access_grant g
      JOIN records_plan p ON p.id = g.plan_id
      JOIN records_person o ON o.id = p.owner_id AND o.birth_date > (now() AT TIME ZONE 'Europe/Oslo')::date - interval '18 years 2 days'
      LEFT JOIN records_representation r ON g.basis_kind = 'representation' AND r.id = g.basis_id
     WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.section = 'plan' AND g.op = 'see'
       AND g.valid_from <= now() AND g.valid_to > now() AND (p_plan IS NULL OR p.id = p_plan)
       AND (g.basis_kind IN ('owner', 'assignment') OR r.kind IN ('parent', 'child_welfare'))
     ORDER BY p.owner_name, p.id, g.basis_kind
$$;

-- A parent agrees that their child may log in alone (13 to 15), or takes it back; the grants follow by a trigger.
-- Answers whether it was theirs to say.
CREATE FUNCTION agree_to_login(p_plan uuid, p_yes boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_person SET login_agreed_at = CASE WHEN p_yes THEN coalesce(login_agreed_at, now()) END
     WHERE id = (SELECT p.owner_id FROM access_grant g
                   JOIN records_representation r ON r.id = g.basis_id AND r.kind IN ('parent', 'child_welfare')
                   JOIN records_plan p ON p.id = g.plan_id
                  WHERE g.plan_id = p_plan AND g.person_id = ctx_person() AND g.acting = ctx_acting()
                    AND g.basis_kind = 'representation' AND g.section = 'consents' AND g.op = 'share'
                    AND g.valid_from <= now() AND g.valid_to > now() LIMIT 1);
    RETURN FOUND;
END $$;

-- Rights --------------------------------------------------------------------------------------------------------------
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'hidden_people()', 'hidden_cases()', 'protection_of(uuid)', 'protect_plan(uuid, boolean, uuid[])',
        'unit_has_subject(uuid)', 'circle_subjects()', 'decision_subjects()', 'health_subjects()',
        'representative_find_or_register(bytea, uuid, bytea, text, text)', 'represented_by(uuid, text)',
        'plan_of_case(uuid)', 'acting_now(uuid, text)', 'young_owners(uuid)', 'agree_to_login(uuid, boolean)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY[
        'hidden_people()', 'hidden_cases()', 'protection_of(uuid)', 'protect_plan(uuid, boolean, uuid[])',
        'unit_has_subject(uuid)', 'circle_subjects()', 'decision_subjects()', 'health_subjects()',
        'representative_find_or_register(bytea, uuid, bytea, text, text)',
        'plan_of_case(uuid)', 'acting_now(uuid, text)', 'young_owners(uuid)', 'agree_to_login(uuid, boolean)'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;

GRANT SELECT ON records_representation, records_capacitydecision, records_participant, records_service TO minoversikt_definer;
