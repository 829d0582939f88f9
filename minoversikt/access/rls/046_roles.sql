-- Rosters, employments kept by local administrators, questions to privacy officers, look-ups without a trace of work,
-- the hospital's reports for its regional unit, and coordinators at the hospital. None of it gives a section of a plan.

-- The way up and down from an organisation; ten levels, so that a ring in the directory ends.
CREATE FUNCTION place_and_above(p_place uuid) RETURNS TABLE (id uuid, kind text, far int)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE up AS (
        SELECT o.id, o.parent_id, o.kind, 0 AS far FROM records_organisation o WHERE o.id = p_place
        UNION ALL
        SELECT o.id, o.parent_id, o.kind, up.far + 1
          FROM up JOIN records_organisation o ON o.id = up.parent_id WHERE up.far < 10
    ) SELECT up.id, up.kind::text, up.far FROM up
$$;

CREATE FUNCTION place_and_below(p_place uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE down AS (
        SELECT o.id, 0 AS far FROM records_organisation o WHERE o.id = p_place
        UNION ALL
        SELECT o.id, down.far + 1 FROM down JOIN records_organisation o ON o.parent_id = down.id WHERE down.far < 10
    ) SELECT DISTINCT down.id FROM down
$$;

-- Which organisations a local administrator keeps: their own and those below it; nothing for anybody else.
CREATE FUNCTION admin_area() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT place_and_below(ctx_organisation()) WHERE ctx_role() = 'local_admin' $$;

-- Which roles fit which kind of organisation (domain/employment.py says the same; a test compares them).
CREATE FUNCTION role_fits(p_role text, p_place uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_organisation o WHERE o.id = p_place AND CASE
        WHEN p_role IN ('local_admin', 'privacy_officer') THEN true
        WHEN p_role = 'coordinating_unit' THEN o.kind = 'coordinating_unit'
        WHEN p_role = 'regional_unit' THEN o.kind = 'regional_unit'
        WHEN p_role = 'hospital_reporter' THEN o.kind IN ('hospital_trust', 'hospital', 'department', 'ward')
        WHEN p_role = 'coordinator' THEN o.kind IN ('municipality', 'district', 'coordinating_unit')
        WHEN p_role = 'professional' THEN o.kind NOT IN ('coordinating_unit', 'regional_unit')
        ELSE false END)
$$;

CREATE POLICY employ ON records_employment FOR INSERT TO minoversikt_app WITH CHECK (
    organisation_id IN (SELECT admin_area()) AND role_fits(role, organisation_id));
CREATE POLICY keep ON records_employment FOR UPDATE TO minoversikt_app USING (organisation_id IN (SELECT admin_area()));
GRANT INSERT, UPDATE (title, phone, reach, ends_at) ON records_employment TO minoversikt_app;

-- What no administrator can do, whatever is sent: bring back a job that has ended, end one in the past, or end the last
-- job that keeps the organisation, when it is one's own.
CREATE FUNCTION employment_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ctx_role() IS DISTINCT FROM 'local_admin' OR NEW.ends_at IS NOT DISTINCT FROM OLD.ends_at THEN
        RETURN NEW;
    END IF;
    IF OLD.ends_at <= now() OR NEW.ends_at < now() - interval '1 minute' THEN
        RAISE EXCEPTION 'employment: what has ended stays ended' USING ERRCODE = '42501';
    END IF;
    IF OLD.role = 'local_admin' AND OLD.person_id = ctx_person() AND NEW.ends_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM records_employment o
         WHERE o.organisation_id = OLD.organisation_id AND o.role = 'local_admin' AND o.person_id <> OLD.person_id
           AND o.starts_at <= now() AND (o.ends_at IS NULL OR o.ends_at > NEW.ends_at)) THEN
        RAISE EXCEPTION 'employment: the last administrator' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER employment_kept BEFORE UPDATE ON records_employment FOR EACH ROW EXECUTE FUNCTION employment_kept();

-- Rosters: kept by the administrator of the unit, with people of the same area; one's own is seen by oneself.
ALTER TABLE records_rosterentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_rosterentry FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_rosterentry FOR SELECT TO minoversikt_app USING (
    employment_id::text = (SELECT ctx_acting()) OR unit_id IN (SELECT admin_area()));
CREATE POLICY add ON records_rosterentry FOR INSERT TO minoversikt_app WITH CHECK (
    unit_id IN (SELECT admin_area())
    AND (SELECT e.organisation_id FROM records_employment e WHERE e.id = employment_id) IN (SELECT admin_area()));
CREATE POLICY change ON records_rosterentry FOR UPDATE TO minoversikt_app USING (unit_id IN (SELECT admin_area()));
GRANT SELECT, INSERT, UPDATE (ends_at) ON records_rosterentry TO minoversikt_app;

-- Where a question about one row of a plan's log goes: the nearest organisation, from the one who looked and upwards,
-- with a privacy officer who is somebody else; null when there is none. Only for whoever may see the log.
CREATE FUNCTION log_question_place(p_plan uuid, p_log bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT place.id
      FROM access_log l
      JOIN records_employment e ON e.id::text = l.acting
      CROSS JOIN LATERAL place_and_above(e.organisation_id) place
     WHERE l.id = p_log AND (l.plan_id = p_plan OR l.listed @> ARRAY[p_plan])
       AND EXISTS (SELECT FROM access_grant g
                    WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = p_plan
                      AND g.section = 'access_log' AND g.op = 'see' AND g.valid_from <= now() AND g.valid_to > now())
       AND EXISTS (SELECT FROM records_employment o
                    WHERE o.organisation_id = place.id AND o.role = 'privacy_officer' AND o.person_id <> l.person_id
                      AND o.starts_at <= now() AND (o.ends_at IS NULL OR o.ends_at > now()))
     ORDER BY place.far LIMIT 1
$$;

-- Whether a row of the log is about what the asking officer did: nobody answers for themselves.
CREATE FUNCTION log_row_is_mine(p_log bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM access_log l WHERE l.id = p_log AND l.person_id = ctx_person()) $$;

ALTER TABLE records_logquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_logquestion FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_logquestion FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'access_log' AND op = 'see'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    OR (SELECT ctx_role()) = 'privacy_officer' AND organisation_id = (SELECT ctx_organisation())
       AND NOT log_row_is_mine(log_id));
CREATE POLICY ask ON records_logquestion FOR INSERT TO minoversikt_app WITH CHECK (
    asked_by_id = (SELECT ctx_person()) AND answer = '' AND answered_at IS NULL
    AND organisation_id = log_question_place(plan_id, log_id));
CREATE POLICY answer ON records_logquestion FOR UPDATE TO minoversikt_app
    USING ((SELECT ctx_role()) = 'privacy_officer' AND organisation_id = (SELECT ctx_organisation())
           AND answered_at IS NULL AND NOT log_row_is_mine(log_id))
    WITH CHECK (answered_by_id = (SELECT ctx_person()));
GRANT SELECT, INSERT, UPDATE (answer, answered_by_id, answered_by_name, answered_by_byline, answered_at)
    ON records_logquestion TO minoversikt_app;

-- What the officer sees to answer a question: the rows of the one asked about, in the capacity asked about, in that plan.
-- Nothing else of the log, and never what was read.
CREATE FUNCTION log_for_question(p_question uuid)
    RETURNS TABLE (id bigint, at timestamptz, person_id uuid, person_name text, acting text, organisation text, role text,
                   basis text, purpose text, action text, sections text[], object_kind text, outcome text, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id, l.at, l.person_id, l.person_name, l.acting, l.organisation, l.role, l.basis, l.purpose, l.action,
           l.sections, l.object_kind, l.outcome, l.reason
      FROM records_logquestion q
      JOIN access_log asked ON asked.id = q.log_id
      JOIN access_log l ON (l.plan_id = q.plan_id OR cardinality(l.listed) > 0 AND l.listed @> ARRAY[q.plan_id])
                       AND l.person_id = asked.person_id AND l.acting = asked.acting
     WHERE q.id = p_question AND ctx_role() = 'privacy_officer' AND q.organisation_id = ctx_organisation()
       AND asked.person_id <> ctx_person()
     ORDER BY l.id DESC LIMIT 500
$$;

-- Look-ups with no other trace of work, found once a day (docs/adr: privacy officer). A row says who, when, how often and
-- which parts of a plan; never whose plan it is. `seen_*`: which officer has looked into it, and when.
CREATE TABLE lookup_finding (
    id              uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    day             date NOT NULL,
    employment_id   uuid NOT NULL,
    organisation_id uuid NOT NULL,
    person_name     text NOT NULL,
    rule            text NOT NULL CHECK (rule IN ('refused', 'visit_without_work', 'search_without_report')),
    about           uuid NOT NULL,
    times           int NOT NULL,
    first_at        timestamptz NOT NULL,
    last_at         timestamptz NOT NULL,
    sections        text[] NOT NULL,
    reason          text NOT NULL DEFAULT '',
    found_at        timestamptz NOT NULL DEFAULT now(),
    seen_by_id      uuid,
    seen_by_name    text NOT NULL DEFAULT '',
    seen_at         timestamptz,
    PRIMARY KEY (day, employment_id, rule, about)
);
ALTER TABLE lookup_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE lookup_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON lookup_finding FOR SELECT TO minoversikt_app USING (
    (SELECT ctx_role()) = 'privacy_officer' AND employment_id::text <> (SELECT ctx_acting())
    AND organisation_id IN (SELECT place_and_below((SELECT ctx_organisation()))));
CREATE POLICY look ON lookup_finding FOR UPDATE TO minoversikt_app
    USING ((SELECT ctx_role()) = 'privacy_officer' AND employment_id::text <> (SELECT ctx_acting())
           AND organisation_id IN (SELECT place_and_below((SELECT ctx_organisation()))))
    WITH CHECK (seen_by_id = (SELECT ctx_person()) AND seen_at IS NOT NULL
                OR seen_by_id IS NULL AND seen_at IS NULL AND seen_by_name = '');
GRANT SELECT (id, day, employment_id, organisation_id, person_name, rule, times, first_at, last_at, sections, reason,
              seen_by_id, seen_by_name, seen_at) ON lookup_finding TO minoversikt_app;
GRANT UPDATE (seen_by_id, seen_by_name, seen_at) ON lookup_finding TO minoversikt_app;

-- The findings of one Oslo day, found anew each time with the marks kept; those older than 90 days go. Returns how many
-- there are.
CREATE FUNCTION log_find(p_day date) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    day_from timestamptz := p_day::timestamp AT TIME ZONE 'Europe/Oslo';
    day_to timestamptz := (p_day + 1)::timestamp AT TIME ZONE 'Europe/Oslo';
    this_time timestamptz := clock_timestamp();
    found int;
BEGIN
    INSERT INTO lookup_finding AS f (day, employment_id, organisation_id, person_name, rule, about, times, first_at, last_at,
                             sections, reason, found_at)
    WITH rows AS (
        SELECT l.*, e.id AS job, e.organisation_id AS place
          FROM access_log l JOIN records_employment e ON e.id::text = l.acting
         WHERE l.at >= day_from AND l.at < day_to
    ), suspect AS (
        -- refused in a plan, and let in nowhere in it that day
        SELECT r.*, 'refused' AS rule, r.plan_id AS about FROM rows r
         WHERE r.outcome = 'denied' AND r.plan_id IS NOT NULL AND r.subject_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM rows o WHERE o.job = r.job AND o.plan_id = r.plan_id AND o.outcome = 'allowed')
        UNION ALL
        -- entered through a unit that takes part, and wrote nothing in the plan that day
        SELECT r.*, 'visit_without_work', r.plan_id FROM rows r
         WHERE r.outcome = 'allowed' AND r.plan_id IS NOT NULL
           AND EXISTS (SELECT FROM records_unitvisit v
                        WHERE v.plan_id = r.plan_id AND v.acting = r.acting AND v.starts_at >= day_from AND v.starts_at < day_to)
           AND NOT EXISTS (SELECT FROM records_version w
                            WHERE w.plan_id = r.plan_id AND w.author_id = r.person_id
                              AND w.created_at >= day_from AND w.created_at < day_to)
        UNION ALL
        -- looked somebody up who was then never reported
        SELECT r.*, 'search_without_report', r.subject_id FROM rows r
         WHERE r.action = 'search' AND r.object_kind = 'person_standing' AND r.subject_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM records_needreport n
                            WHERE n.reporter_id = r.person_id AND n.subject_id = r.subject_id AND n.created_at >= day_from)
    )
    SELECT p_day, s.job, s.place, max(s.person_name), s.rule, s.about, count(*), min(s.at), max(s.at),
           coalesce((SELECT array_agg(DISTINCT x.part ORDER BY x.part)
                       FROM suspect o CROSS JOIN LATERAL unnest(o.sections) x(part)
                      WHERE o.job = s.job AND o.rule = s.rule AND o.about = s.about), '{}'),
           max(coalesce(nullif(s.reason, ''), s.purpose)), this_time
      FROM suspect s GROUP BY s.job, s.place, s.rule, s.about
        ON CONFLICT (day, employment_id, rule, about) DO UPDATE
       SET organisation_id = EXCLUDED.organisation_id, person_name = EXCLUDED.person_name, times = EXCLUDED.times,
           first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at, sections = EXCLUDED.sections,
           reason = EXCLUDED.reason, found_at = EXCLUDED.found_at;
    GET DIAGNOSTICS found = ROW_COUNT;
    DELETE FROM lookup_finding f WHERE f.day = p_day AND f.found_at <> this_time OR f.day < p_day - 90;
    RETURN found;
END $$;

-- The hospital somebody reports for, or whose regional unit they work at; nobody else has one.
CREATE FUNCTION my_hospital() RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT place.id FROM place_and_above(ctx_organisation()) place
     WHERE place.kind = 'hospital' AND ctx_role() IN ('hospital_reporter', 'regional_unit') ORDER BY place.far LIMIT 1
$$;

-- The regional unit follows what its own hospital and its wards sent.
CREATE POLICY see_region ON records_needreport FOR SELECT TO minoversikt_app USING (
    (SELECT ctx_role()) = 'regional_unit' AND from_organisation_id IN (SELECT place_and_below((SELECT my_hospital()))));

-- The plan of a case the actor's hospital has reported, when the person has said yes to it; null for a protected one.
CREATE FUNCTION hospital_plan(p_case uuid, p_subject uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id FROM records_plan p
     WHERE p.case_id = p_case AND p.owner_id = p_subject AND p.status IN ('active', 'paused') AND NOT p.protected
       AND EXISTS (SELECT FROM records_needreport r
                    WHERE r.case_id = p_case AND r.subject_id = p_subject
                      AND r.from_organisation_id IN (SELECT place_and_below(my_hospital())))
$$;

CREATE POLICY see_hospital ON records_coordinatorassignment FOR SELECT TO minoversikt_app USING (
    kind = 'hospital_coordinator' AND (unit_id = (SELECT my_hospital()) OR unit_has_case(case_id, subject_id)));
CREATE POLICY appoint_hospital ON records_coordinatorassignment FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'hospital_coordinator' AND unit_id = (SELECT my_hospital()) AND hospital_plan(case_id, subject_id) IS NOT NULL
    AND holder_id <> subject_id AND EXISTS (
        SELECT FROM records_employment e
         WHERE e.id = employment_id AND e.person_id = holder_id AND (e.ends_at IS NULL OR e.ends_at > now())
           AND e.organisation_id IN (SELECT place_and_below((SELECT my_hospital())))));
CREATE POLICY end_hospital ON records_coordinatorassignment FOR UPDATE TO minoversikt_app USING (
    kind = 'hospital_coordinator' AND unit_id = (SELECT my_hospital()));

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['employment_kept()', 'log_question_place(uuid, bigint)', 'log_row_is_mine(bigint)',
                             'log_for_question(uuid)', 'log_find(date)', 'hospital_plan(uuid, uuid)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION log_question_place(uuid, bigint), log_row_is_mine(bigint), log_for_question(uuid),
    hospital_plan(uuid, uuid) TO minoversikt_app;
GRANT EXECUTE ON FUNCTION log_find(date) TO minoversikt_audit;
GRANT SELECT, INSERT, UPDATE, DELETE ON lookup_finding TO minoversikt_definer;
GRANT SELECT ON records_logquestion, records_unitvisit, records_version, records_rosterentry, records_organisation,
    records_employment, records_needreport TO minoversikt_definer;
