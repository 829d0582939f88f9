-- Those who step in for somebody in the team: a colleague for a while, and the members of a unit, who enter by name.

-- A colleague who steps in for a while: named by the one who is away, or by whoever contributes to the team; proposed to
-- the owner with what the other has now, for that period. Null when there is no such participant or colleague.
CREATE FUNCTION team_substitute(
    p_participant uuid, p_employment uuid, p_from date, p_to date, p_id uuid, p_name text, p_byline text
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    away records_participant%ROWTYPE;
    plan records_plan%ROWTYPE;
    other record;
BEGIN
    SELECT * INTO away FROM records_participant r
     WHERE r.id = p_participant AND r.status = 'active' AND r.removed_at IS NULL AND NOT r.is_student
       AND (team_is_me(r.id) OR team_may(r.plan_id, 'contribute'));
    SELECT * INTO plan FROM records_plan WHERE id = away.plan_id AND status IN ('active', 'paused');
    SELECT e.id, e.person_id, e.name, e.title, e.phone, e.reach, o.name AS place INTO other
      FROM records_employment e
      JOIN records_employment mine ON mine.id::text = away.acting AND mine.organisation_id = e.organisation_id
      JOIN records_organisation o ON o.id = e.organisation_id
     WHERE e.id = p_employment AND e.person_id NOT IN (away.person_id, plan.owner_id)
       AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now())
       AND NOT EXISTS (SELECT FROM records_participant r
                        WHERE r.plan_id = plan.id AND r.person_id = e.person_id AND r.removed_at IS NULL
                          AND r.status IN ('proposed', 'invited', 'active'));
    IF plan.id IS NULL OR other.id IS NULL OR p_to < p_from THEN
        RETURN NULL;
    END IF;
    INSERT INTO records_participant (
        id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at, position,
        source_key, person_id, name, role, organisation, kind, phone, reach, contribution, status, invited_acting,
        substitute_for, substitute_from, substitute_to)
    VALUES (
        p_id, now(), plan.id, 1, ctx_person(), p_name, p_byline, false, now(), away.position, '', other.person_id,
        other.name, coalesce(nullif(other.title, ''), away.role), other.place, away.kind, other.phone, other.reach,
        away.contribution, 'proposed', other.id::text, away.id, p_from, p_to);
    INSERT INTO records_consent (
        id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting, grantee_name, sections, level,
        starts_at, ends_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name,
        proposed_by_id, proposed_by_name, proposed_by_byline)
    SELECT gen_random_uuid(), now(), plan.id, 'access', 'pending', p_id, other.person_id, '', other.name, c.sections, c.level,
           (p_from::timestamp AT TIME ZONE 'Europe/Oslo'), ((p_to + 1)::timestamp AT TIME ZONE 'Europe/Oslo'), c.purpose,
           c.legal_basis, c.ground, 'digital', c.text_version, plan.owner_id, plan.owner_name, ctx_person(), p_name, p_byline
      FROM records_consent c
     WHERE c.plan_id = plan.id AND c.kind = 'access' AND c.state = 'active' AND c.starts_at <= now()
       AND (c.ends_at IS NULL OR c.ends_at > now()) AND c.participant_id = away.id;
    RETURN p_id;
END $$;

-- The plans the actor's units take part in: the owner's name and nothing more. Never a protected plan unless the actor
-- is on its list, never one's own.
CREATE FUNCTION unit_plans() RETURNS TABLE (
    plan_id uuid, owner_id uuid, owner_name text, unit_id uuid, unit_name text, inside_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.owner_id, p.owner_name, o.id, o.name,
           (SELECT max(v.ends_at) FROM records_unitvisit v
             WHERE v.plan_id = p.id AND v.unit_id = o.id AND v.person_id = ctx_person() AND v.acting = ctx_acting()
               AND v.starts_at <= now() AND v.ends_at > now())
      FROM records_rosterentry s
      JOIN records_employment e ON e.id = s.employment_id AND e.person_id = ctx_person() AND e.id::text = ctx_acting()
                               AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now())
      JOIN records_organisation o ON o.id = s.unit_id
      JOIN records_participant r ON r.unit_id = o.id AND r.status = 'active' AND r.removed_at IS NULL
      JOIN records_plan p ON p.id = r.plan_id AND p.status IN ('active', 'paused') AND p.owner_id <> ctx_person()
                         AND (NOT p.protected OR ctx_person() = ANY (p.protected_list))
                         AND NOT EXISTS (SELECT FROM close_kin_of(p) k WHERE k.person_id = ctx_person() AND k.during @> now())
     WHERE s.starts_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
       AND EXISTS (SELECT FROM records_consent c
                    WHERE c.plan_id = p.id AND c.kind = 'plan' AND c.state = 'active' AND c.starts_at <= now()
                      AND (c.ends_at IS NULL OR c.ends_at > now()))
       AND EXISTS (SELECT FROM records_consent c
                    WHERE c.plan_id = p.id AND c.kind = 'access' AND c.state = 'active' AND c.unit_id = o.id
                      AND c.starts_at <= now() AND (c.ends_at IS NULL OR c.ends_at > now()))
     GROUP BY p.id, o.id
     ORDER BY p.owner_name, p.id, o.name
$$;

-- Enters one of them by name, with a reason, until midnight in Oslo; returns when it ends, null when it is not theirs.
CREATE FUNCTION unit_enter(p_plan uuid, p_unit uuid, p_name text, p_reason text) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    midnight timestamptz := (date_trunc('day', now() AT TIME ZONE 'Europe/Oslo') + interval '1 day') AT TIME ZONE 'Europe/Oslo';
BEGIN
    IF btrim(p_reason) = '' OR NOT EXISTS (SELECT FROM unit_plans() u WHERE u.plan_id = p_plan AND u.unit_id = p_unit) THEN
        RETURN NULL;
    END IF;
    INSERT INTO records_unitvisit (id, created_at, plan_id, unit_id, person_id, person_name, acting, reason, starts_at, ends_at)
    VALUES (gen_random_uuid(), now(), p_plan, p_unit, ctx_person(), p_name, ctx_acting(), p_reason, now(), midnight);
    RETURN midnight;
END $$;

ALTER TABLE records_unitvisit ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_unitvisit FORCE ROW LEVEL SECURITY;

-- Visits: one's own; the owner reads the reasons in the log.
CREATE POLICY own ON records_unitvisit FOR SELECT TO minoversikt_app USING (
    person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()));
GRANT SELECT ON records_unitvisit TO minoversikt_app;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'team_substitute(uuid, uuid, date, date, uuid, text, text)',
        'unit_plans()',
        'unit_enter(uuid, uuid, text, text)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
