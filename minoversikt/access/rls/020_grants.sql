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
$$;

CREATE FUNCTION rebuild_grants(p_plan uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- One rebuild of a plan at a time: of two changes at once the second must see what the first stored, or a consent
    -- withdrawn in one of them would keep its grants.
    PERFORM FROM records_plan WHERE id = p_plan FOR NO KEY UPDATE;
    DELETE FROM access_grant WHERE plan_id = p_plan;
    INSERT INTO access_grant (person_id, acting, plan_id, section, op, valid_from, valid_to, basis_kind, basis_id)
    WITH plan AS (
        SELECT p.*, p.status IN ('active', 'paused') AS open FROM records_plan p WHERE p.id = p_plan
    ), plan_consent AS (
        SELECT c.id, c.starts_at, coalesce(c.ends_at, 'infinity') AS ends_at
          FROM records_consent c JOIN plan ON c.plan_id = plan.id
         WHERE c.kind = 'plan' AND c.state = 'active' AND plan.open
    ), held AS (
        -- coordinators: the assignment, the employment it is held under, and the owner's consent to the plan
        SELECT a.holder_id AS person_id, a.employment_id::text AS acting, r.section, r.op,
               greatest(a.starts_at, e.starts_at, k.starts_at) AS valid_from,
               least(coalesce(a.ends_at, 'infinity'), coalesce(e.ends_at, 'infinity'), k.ends_at) AS valid_to,
               'assignment' AS basis_kind, a.id AS basis_id
          FROM plan
          JOIN records_coordinatorassignment a ON a.case_id = plan.case_id
          JOIN records_employment e ON e.id = a.employment_id AND e.person_id = a.holder_id
          CROSS JOIN plan_consent k
          CROSS JOIN LATERAL access_rights(a.kind) r
         WHERE r.section <> ALL (plan.withheld) AND a.holder_id <> plan.owner_id
    ), shared AS (
        -- participants: the owner's consent to the plan and to them; `private` has no employment to end
        SELECT c.grantee_id, c.grantee_acting, s.section, o.op,
               greatest(c.starts_at, k.starts_at, coalesce(e.starts_at, c.starts_at)),
               least(coalesce(c.ends_at, 'infinity'), k.ends_at, coalesce(e.ends_at, 'infinity')),
               'consent', c.id
          FROM plan
          JOIN records_consent c ON c.plan_id = plan.id AND c.kind = 'access' AND c.state = 'active'
          CROSS JOIN plan_consent k
          LEFT JOIN records_employment e ON e.id::text = c.grantee_acting AND e.person_id = c.grantee_id
          CROSS JOIN LATERAL (SELECT 'plan' AS section UNION SELECT unnest(c.sections)) s
          JOIN (VALUES ('see'), ('contribute')) o(op) ON o.op = 'see' OR (c.level = 'contribute' AND s.section <> 'plan')
         WHERE c.grantee_id IS NOT NULL AND c.grantee_id <> plan.owner_id
           AND (c.grantee_acting = 'private' OR e.id IS NOT NULL)
           AND s.section IN ('plan', 'about_me', 'services', 'goals', 'calendar', 'messages', 'documents', 'health')
    ), owned AS (
        SELECT plan.owner_id, 'private', r.section, r.op, timestamptz '-infinity', timestamptz 'infinity', 'owner', plan.id
          FROM plan
          CROSS JOIN LATERAL access_rights(CASE WHEN plan.status = 'ended' THEN 'owner_of_ended' ELSE 'owner' END) r
         WHERE plan.end_reason <> 'died'
    )
    SELECT g.person_id, g.acting, p_plan, g.section, g.op, g.valid_from, g.valid_to, g.basis_kind, g.basis_id
      FROM (SELECT * FROM held UNION ALL SELECT * FROM shared UNION ALL SELECT * FROM owned) g, plan
     WHERE g.valid_from < g.valid_to
       AND (NOT plan.protected OR g.person_id = plan.owner_id OR g.person_id = ANY (plan.protected_list));
END $$;

CREATE FUNCTION grants_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'records_plan' THEN
        PERFORM rebuild_grants(NEW.id);
    ELSIF TG_TABLE_NAME = 'records_consent' THEN
        PERFORM rebuild_grants(NEW.plan_id);
    ELSIF TG_TABLE_NAME = 'records_coordinatorassignment' THEN
        PERFORM rebuild_grants(p.id) FROM records_plan p WHERE p.case_id = NEW.case_id;
    ELSE
        PERFORM rebuild_grants(o.id) FROM (  -- in order, so that two of them never wait for each other
            SELECT p.id FROM records_plan p
             WHERE p.case_id IN (SELECT case_id FROM records_coordinatorassignment WHERE employment_id = NEW.id)
                OR p.id IN (SELECT plan_id FROM records_consent WHERE grantee_acting = NEW.id::text)
             ORDER BY p.id) o;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER plan_grants_new AFTER INSERT ON records_plan FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER plan_grants AFTER UPDATE OF owner_id, case_id, status, end_reason, protected, protected_list, withheld
    ON records_plan FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER consent_grants AFTER INSERT OR UPDATE ON records_consent
    FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER assignment_grants AFTER INSERT OR UPDATE ON records_coordinatorassignment
    FOR EACH ROW EXECUTE FUNCTION grants_follow();
CREATE TRIGGER employment_grants AFTER INSERT OR UPDATE ON records_employment
    FOR EACH ROW EXECUTE FUNCTION grants_follow();

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
