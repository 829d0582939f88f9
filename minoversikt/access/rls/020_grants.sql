-- The policy's answers, materialised: who (person, acting) may do what (op) with which section of which plan, from
-- when to when, and why. Rebuilt from what is stored, never from rows passed in; by triggers, so that nobody forgets.

CREATE TABLE access_grant (
    person_id  uuid NOT NULL,
    acting     text NOT NULL,
    plan_id    uuid NOT NULL,
    section    text NOT NULL,
    op         text NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz NOT NULL,
    basis_kind text NOT NULL,
    basis_id   uuid NOT NULL
);
CREATE INDEX access_grant_who ON access_grant (person_id, acting, section, op) INCLUDE (plan_id, valid_from, valid_to);
CREATE INDEX access_grant_plan ON access_grant (plan_id);

-- Section × operation by ground. `content` are the sections an owner shares by consent.
CREATE FUNCTION access_rights(p_ground text) RETURNS TABLE (section text, op text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH content(section) AS (
        VALUES ('about_me'), ('services'), ('goals'), ('calendar'), ('messages'), ('documents'), ('health')
    ), round(section) AS (SELECT section FROM content UNION ALL VALUES ('plan'), ('team'))
    SELECT section, op FROM round CROSS JOIN (VALUES ('see'), ('contribute'), ('export')) o(op)
     WHERE p_ground = 'owner'
    UNION ALL
    SELECT section, 'edit' FROM (VALUES ('plan'), ('about_me'), ('goals')) s(section) WHERE p_ground = 'owner'
    UNION ALL
    SELECT section, 'share' FROM round WHERE p_ground = 'owner'
    UNION ALL
    SELECT * FROM (VALUES ('consents', 'see'), ('consents', 'contribute'), ('consents', 'share'), ('consents', 'export'),
                          ('access_log', 'see'), ('access_log', 'contribute'), ('access_log', 'export')) v
     WHERE p_ground = 'owner'
    UNION ALL
    SELECT section, op FROM (SELECT section FROM round UNION ALL VALUES ('consents'), ('access_log')) s
      CROSS JOIN (VALUES ('see'), ('export')) o(op)
     WHERE p_ground = 'owner_of_ended'
    UNION ALL
    SELECT section, op FROM round CROSS JOIN (VALUES ('see'), ('contribute'), ('edit'), ('export')) o(op)
     WHERE p_ground IN ('coordinator', 'child_coordinator')
    UNION ALL
    SELECT section, op FROM round CROSS JOIN (VALUES ('see'), ('contribute'), ('edit')) o(op)
     WHERE p_ground = 'deputy'
    UNION ALL
    SELECT 'consents', op FROM (VALUES ('see'), ('contribute')) o(op)
     WHERE p_ground IN ('coordinator', 'child_coordinator', 'deputy')
    UNION ALL
    SELECT 'consents', 'contribute' WHERE p_ground = 'hospital_coordinator'
    UNION ALL
    SELECT section, op FROM (SELECT section FROM round UNION ALL VALUES ('consents'), ('access_log')) s
      CROSS JOIN (VALUES ('see'), ('contribute')) o(op)
     WHERE p_ground = 'owner_young' OR p_ground = 'owner_young_of_ended' AND op = 'see'
    UNION ALL
    SELECT section, 'edit' FROM (VALUES ('about_me'), ('goals')) s(section) WHERE p_ground = 'owner_young'
$$;

-- Time. A ground counts during a set of periods; an owner's birthday begins at midnight in Oslo.
CREATE FUNCTION during(p_from timestamptz, p_to timestamptz) RETURNS tstzmultirange
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN coalesce(p_from, '-infinity') < coalesce(p_to, 'infinity')
        THEN tstzmultirange(tstzrange(coalesce(p_from, '-infinity'), coalesce(p_to, 'infinity'))) ELSE '{}' END
$$;

-- Who is born on 29 February turns on 1 March in other years (domain/age.py says the same).
CREATE FUNCTION oslo_birthday(p_birth date, p_age int) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
    SELECT (day + CASE WHEN extract(day FROM day) < extract(day FROM p_birth) THEN 1 ELSE 0 END)::timestamp
           AT TIME ZONE 'Europe/Oslo'
      FROM (SELECT (p_birth + make_interval(years => p_age))::date AS day) d
$$;

-- What each ground gives in one plan; the functions below are read by rebuild_grants alone.
CREATE TYPE granted AS (
    person_id uuid, acting text, section text, op text, during tstzmultirange, basis_kind text, basis_id uuid
);

-- When the owner can't consent about a section: then sharing it is not theirs.
CREATE FUNCTION lacks_capacity(p_owner uuid, p_section text) RETURNS tstzmultirange LANGUAGE sql STABLE AS $$
    SELECT coalesce(range_agg(during(d.starts_at, d.ends_at)), '{}') FROM records_capacitydecision d
     WHERE d.subject_id = p_owner AND (d.sections = '{}' OR p_section = ANY (d.sections))
$$;

-- The owner: from 13 years with the login a parent agreed to, from 16 alone; who has no birth date counts as adult.
CREATE FUNCTION granted_to_owner(p_plan records_plan) RETURNS SETOF granted LANGUAGE sql STABLE AS $$
    SELECT o.id, 'private', r.section, r.op,
           age.during - CASE WHEN r.op = 'share' THEN lacks_capacity(o.id, r.section) ELSE '{}' END, 'owner', p_plan.id
      FROM records_person o
      CROSS JOIN LATERAL (VALUES
          ('owner', during(oslo_birthday(o.birth_date, 16), NULL)),
          ('owner_young', CASE WHEN o.login_agreed_at IS NULL OR o.birth_date IS NULL THEN '{}' ELSE
              during(greatest(oslo_birthday(o.birth_date, 13), o.login_agreed_at), oslo_birthday(o.birth_date, 16)) END)
      ) age(ground, during)
      CROSS JOIN LATERAL access_rights(age.ground || CASE WHEN p_plan.status = 'ended' THEN '_of_ended' ELSE '' END) r
     WHERE o.id = p_plan.owner_id
$$;

-- When each representation counts: its period, the employment it is held under, and what its kind asks. Parents and
-- child welfare until 16, child welfare in the parents' place, next of kin by law while the decision stands.
CREATE FUNCTION representations_of(p_owner uuid)
RETURNS TABLE (id uuid, holder_id uuid, acting text, kind text, sections text[], decided text[], may_share boolean,
               may_export boolean, during tstzmultirange) LANGUAGE sql STABLE AS $$
    WITH own AS (
        SELECT r.*, d.sections AS decided, d.starts_at AS decided_from, d.ends_at AS decided_to, e.id AS job,
               e.starts_at AS job_from, e.ends_at AS job_to, oslo_birthday(o.birth_date, 16) AS sixteen
          FROM records_representation r
          JOIN records_person o ON o.id = r.subject_id
          LEFT JOIN records_capacitydecision d ON d.id = r.decision_id AND d.subject_id = r.subject_id
                                              AND r.kind = 'next_of_kin_by_law'
          LEFT JOIN records_employment e ON e.id::text = r.acting AND e.person_id = r.holder_id
         WHERE r.subject_id = p_owner
    ), care_order AS (
        SELECT coalesce(range_agg(during(starts_at, ends_at)), '{}') AS during FROM own WHERE kind = 'child_welfare'
    )
    SELECT own.id, holder_id, acting, kind, sections::text[], coalesce(decided::text[], '{}'), may_share, may_export,
           during(starts_at, ends_at)
           * CASE WHEN acting = 'private' THEN during(NULL, NULL) WHEN job IS NULL THEN '{}' ELSE during(job_from, job_to) END
           * CASE WHEN kind IN ('guardian', 'proxy') THEN during(NULL, NULL)
                  WHEN kind = 'next_of_kin_by_law' AND decided IS NOT NULL THEN during(decided_from, decided_to)
                  WHEN kind = 'child_welfare' AND sixteen IS NOT NULL THEN during(NULL, sixteen)
                  WHEN kind = 'parent' AND sixteen IS NOT NULL THEN during(NULL, sixteen) - care_order.during
                  ELSE '{}' END
      FROM own, care_order
     WHERE holder_id <> p_owner
$$;

-- Those who act for the owner: in a child's place as the owner, by a mandate within it (access/policy_representation).
CREATE FUNCTION granted_by_representation(p_plan records_plan) RETURNS SETOF granted LANGUAGE sql STABLE AS $$
    SELECT a.holder_id, a.acting, r.section, r.op, a.during, 'representation', a.id
      FROM representations_of(p_plan.owner_id) a
      CROSS JOIN access_rights(CASE WHEN p_plan.status = 'ended' THEN 'owner_of_ended' ELSE 'owner' END) r
     WHERE CASE WHEN a.kind IN ('parent', 'child_welfare') THEN true
                WHEN r.section = 'access_log' THEN false
                WHEN r.section = 'consents' THEN a.may_share AND r.op IN ('see', 'share')
                WHEN r.section = 'plan' AND r.op = 'see' THEN true
                ELSE (r.op <> 'share' OR a.may_share) AND (r.op <> 'export' OR a.may_export)
                     AND (a.sections = '{}' OR r.section = ANY (a.sections))
                     AND (a.decided = '{}' OR r.section = ANY (a.decided)) END
$$;

-- Participants by consent: a person by name, in one capacity; a unit through whoever is rostered there and has entered
-- this plan. `private` has no employment to end.
CREATE FUNCTION granted_by_consent(p_plan records_plan, p_consented tstzmultirange) RETURNS SETOF granted
LANGUAGE sql STABLE AS $$
    WITH given AS (
        SELECT c.grantee_id AS person_id, c.grantee_acting AS acting, c.id, c.sections, c.level,
               during(c.starts_at, c.ends_at)
               * CASE WHEN e.id IS NULL THEN during(NULL, NULL) ELSE during(e.starts_at, e.ends_at) END AS during
          FROM records_consent c
          LEFT JOIN records_employment e ON e.id::text = c.grantee_acting AND e.person_id = c.grantee_id
         WHERE c.plan_id = p_plan.id AND c.kind = 'access' AND c.state = 'active' AND c.unit_id IS NULL
           AND c.grantee_id IS NOT NULL AND (c.grantee_acting = 'private' OR e.id IS NOT NULL)
        UNION ALL
        SELECT v.person_id, v.acting, c.id, c.sections, c.level,
               during(c.starts_at, c.ends_at) * during(v.starts_at, v.ends_at)
               * during(r.starts_at, r.ends_at) * during(e.starts_at, e.ends_at)
          FROM records_consent c
          JOIN records_unitvisit v ON v.plan_id = c.plan_id AND v.unit_id = c.unit_id AND v.ends_at > now()
          JOIN records_employment e ON e.id::text = v.acting AND e.person_id = v.person_id
          JOIN records_rosterentry r ON r.employment_id = e.id AND r.unit_id = c.unit_id
         WHERE c.plan_id = p_plan.id AND c.kind = 'access' AND c.state = 'active'
    )
    SELECT g.person_id, g.acting, s.section, o.op, g.during * p_consented, 'consent', g.id
      FROM given g
      CROSS JOIN LATERAL (SELECT 'plan' AS section UNION SELECT unnest(g.sections)) s
      JOIN (VALUES ('see'), ('contribute')) o(op) ON o.op = 'see' OR (g.level = 'contribute' AND s.section <> 'plan')
     WHERE s.section IN ('plan', 'about_me', 'services', 'goals', 'calendar', 'messages', 'documents', 'health')
$$;

-- Coordinators: the assignment, the employment it is held under, and the consent to the plan, all but what was
-- withheld; nothing while the person has not said yes to who came with a move. A hospital's coordinator only while
-- they take part themselves by consent.
CREATE FUNCTION granted_by_assignment(p_plan records_plan, p_consented tstzmultirange) RETURNS SETOF granted
LANGUAGE sql STABLE AS $$
    SELECT a.holder_id, a.employment_id::text, r.section, r.op,
           during(a.starts_at, a.ends_at) * during(e.starts_at, e.ends_at) * p_consented
           * CASE WHEN a.kind = 'hospital_coordinator' THEN coalesce((
                 SELECT range_agg(c.during) FROM granted_by_consent(p_plan, p_consented) c
                  WHERE c.person_id = a.holder_id AND c.acting = a.employment_id::text AND c.section = 'plan'), '{}')
             ELSE during(NULL, NULL) END,
           'assignment', a.id
      FROM records_coordinatorassignment a
      JOIN records_employment e ON e.id = a.employment_id AND e.person_id = a.holder_id
      CROSS JOIN LATERAL access_rights(a.kind) r
     WHERE a.case_id = p_plan.case_id AND NOT a.awaits_consent AND r.section <> ALL (p_plan.withheld)
$$;

-- When somebody stands privately by the owner, so that they never act through a job: whoever the team names as next
-- of kin, a parent or next of kin by law; a guardian or proxy until the mandate has ended.
CREATE FUNCTION close_kin_of(p_plan records_plan) RETURNS TABLE (person_id uuid, during tstzmultirange)
LANGUAGE sql STABLE AS $$
    SELECT k.person_id, range_agg(k.during)
      FROM (SELECT m.person_id, during(NULL, NULL) FROM records_participant m
             WHERE m.plan_id = p_plan.id AND m.kind = 'next_of_kin' AND m.person_id IS NOT NULL AND m.removed_at IS NULL
            UNION ALL
            SELECT r.holder_id, during(NULL, CASE WHEN r.kind IN ('guardian', 'proxy') THEN r.ends_at END)
              FROM records_representation r
             WHERE r.subject_id = p_plan.owner_id AND r.acting = 'private' AND r.kind <> 'child_welfare'
           ) k(person_id, during)
     GROUP BY k.person_id
$$;

-- Everything a plan grants now and later. Nobody has anything after a death, or unlisted in a protected plan.
CREATE FUNCTION granted_in(p_plan records_plan) RETURNS SETOF access_grant LANGUAGE sql STABLE AS $$
    WITH consented AS (
        SELECT coalesce(range_agg(during(c.starts_at, c.ends_at)), '{}') AS during
          FROM records_consent c
         WHERE c.plan_id = p_plan.id AND c.kind = 'plan' AND c.state = 'active' AND p_plan.status IN ('active', 'paused')
    ), others AS (
        SELECT * FROM granted_by_representation(p_plan)
        UNION ALL SELECT g.* FROM consented k CROSS JOIN LATERAL granted_by_assignment(p_plan, k.during) g
        UNION ALL SELECT g.* FROM consented k CROSS JOIN LATERAL granted_by_consent(p_plan, k.during) g
    ), everybody AS (
        SELECT * FROM granted_to_owner(p_plan)
        UNION ALL
        SELECT o.person_id, o.acting, o.section, o.op,
               o.during - CASE WHEN o.acting = 'private' THEN '{}' ELSE coalesce(k.during, '{}') END,
               o.basis_kind, o.basis_id
          FROM others o LEFT JOIN close_kin_of(p_plan) k ON k.person_id = o.person_id
         WHERE o.person_id <> p_plan.owner_id
           AND (NOT p_plan.protected OR o.person_id = ANY (p_plan.protected_list))
    )
    SELECT g.person_id, g.acting, p_plan.id, g.section, g.op, lower(span), upper(span), g.basis_kind, g.basis_id
      FROM everybody g CROSS JOIN LATERAL unnest(g.during) span
     WHERE upper(span) > now() AND p_plan.end_reason <> 'died'
       AND NOT EXISTS (SELECT FROM records_person o WHERE o.id = p_plan.owner_id AND o.died_on IS NOT NULL)
$$;

CREATE FUNCTION rebuild_grants(p_plan uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- One rebuild of a plan at a time: of two changes at once the second must see what the first stored, or a consent
    -- withdrawn in one of them would keep its grants.
    PERFORM FROM records_plan WHERE id = p_plan FOR NO KEY UPDATE;
    -- Only what differs is written: a team of forty is hundreds of rows, a change touches few.
    WITH wanted AS MATERIALIZED (
        SELECT DISTINCT g.* FROM records_plan p CROSS JOIN LATERAL granted_in(p) g WHERE p.id = p_plan
    ), gone AS (
        DELETE FROM access_grant g WHERE g.plan_id = p_plan AND NOT EXISTS (
            SELECT FROM wanted w
             WHERE (w.person_id, w.acting, w.section, w.op, w.valid_from, w.valid_to, w.basis_kind, w.basis_id)
                 = (g.person_id, g.acting, g.section, g.op, g.valid_from, g.valid_to, g.basis_kind, g.basis_id))
    )
    INSERT INTO access_grant SELECT * FROM wanted EXCEPT SELECT * FROM access_grant WHERE plan_id = p_plan;
END $$;

-- Rebuilds some plans, always in the same order, so that two of them never wait for each other.
CREATE FUNCTION rebuild_each(p_plans uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one uuid;
BEGIN
    FOR one IN SELECT DISTINCT x FROM unnest(p_plans) x WHERE x IS NOT NULL ORDER BY x LOOP
        PERFORM rebuild_grants(one);
    END LOOP;
END $$;

CREATE FUNCTION grants_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    CASE TG_TABLE_NAME
    WHEN 'records_plan' THEN
        PERFORM rebuild_grants(NEW.id);
    WHEN 'records_participant', 'records_unitvisit' THEN
        PERFORM rebuild_grants(NEW.plan_id);
    WHEN 'records_coordinatorassignment' THEN
        PERFORM rebuild_each(array(SELECT p.id FROM records_plan p WHERE p.case_id = NEW.case_id));
    WHEN 'records_person' THEN
        PERFORM rebuild_each(array(SELECT p.id FROM records_plan p WHERE p.owner_id = NEW.id));
    WHEN 'records_representation', 'records_capacitydecision' THEN
        PERFORM rebuild_each(array(SELECT p.id FROM records_plan p WHERE p.owner_id = NEW.subject_id));
    WHEN 'records_rosterentry' THEN
        PERFORM rebuild_each(array(SELECT v.plan_id FROM records_unitvisit v
                                    WHERE v.acting = NEW.employment_id::text AND v.ends_at > now()));
    WHEN 'records_employment' THEN
        PERFORM rebuild_each(array(
            SELECT p.id FROM records_coordinatorassignment a JOIN records_plan p ON p.case_id = a.case_id
             WHERE a.employment_id = NEW.id
            UNION SELECT c.plan_id FROM records_consent c
             WHERE c.grantee_id = NEW.person_id AND c.grantee_acting = NEW.id::text
            UNION SELECT v.plan_id FROM records_unitvisit v WHERE v.acting = NEW.id::text AND v.ends_at > now()
            UNION SELECT p.id FROM records_representation r JOIN records_plan p ON p.owner_id = r.subject_id
             WHERE r.holder_id = NEW.person_id AND r.acting = NEW.id::text));
    END CASE;
    RETURN NULL;
END $$;

-- Consents come many at a time (a whole team renewed): one rebuild a plan and statement.
CREATE FUNCTION grants_follow_consents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM rebuild_each(array(SELECT plan_id FROM changed));
    RETURN NULL;
END $$;

CREATE INDEX unit_visit_acting ON records_unitvisit (acting);

CREATE TRIGGER plan_grants_new AFTER INSERT ON records_plan FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER plan_grants AFTER UPDATE OF owner_id, case_id, status, end_reason, protected, protected_list, withheld
    ON records_plan FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER consent_grants_new AFTER INSERT ON records_consent REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION grants_follow_consents();
CREATE TRIGGER consent_grants AFTER UPDATE ON records_consent REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION grants_follow_consents();
CREATE TRIGGER person_grants AFTER UPDATE OF birth_date, login_agreed_at, died_on ON records_person
    FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER kin_grants_new AFTER INSERT ON records_participant
    FOR EACH ROW WHEN (NEW.kind = 'next_of_kin' AND NEW.person_id IS NOT NULL) EXECUTE FUNCTION grants_follow();
CREATE TRIGGER kin_grants AFTER UPDATE OF person_id, kind, removed_at ON records_participant
    FOR EACH ROW WHEN ('next_of_kin' IN (OLD.kind, NEW.kind)) EXECUTE FUNCTION grants_follow();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['coordinatorassignment', 'employment', 'representation', 'capacitydecision', 'rosterentry',
                             'unitvisit'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE ON records_%s FOR EACH ROW EXECUTE FUNCTION grants_follow()',
                       t || '_grants', t);
    END LOOP;
END $$;

-- Every change of a plan's content makes the plan one version newer; the version drives ETag and caches.
CREATE FUNCTION plan_grows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_plan SET version = version + 1 WHERE id = NEW.plan_id;
    RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['plantext', 'goal', 'activity', 'service', 'appointment', 'participant', 'healthnote',
                             'foreignresource', 'comment', 'goalreview', 'stilltrueanswer', 'consent'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE ON records_%s FOR EACH ROW EXECUTE FUNCTION plan_grows()',
                       t || '_grows', t);
    END LOOP;
END $$;
