-- The one door, as one statement: sets the context, tells the facts the policy decides on, finds what the grants
-- allow, and writes the log row before any content can be read. A denied attempt writes nothing here: the caller
-- logs it in a transaction of its own, because this one is rolled back.
CREATE FUNCTION door_open(
    p_person uuid, p_acting text, p_plan uuid, p_op text, p_required text[], p_optional text[],
    p_person_name text, p_organisation text, p_log_role text, p_on_behalf_of uuid, p_purpose text,
    p_action text, p_object_kind text, p_object_id uuid, p_object_version int, p_request_id text, p_face text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    capacity jsonb;
    as_one record;
    plan records_plan%ROWTYPE;
    granted text[];
    why text;
BEGIN
    capacity := door_context(p_person, p_acting);
    -- Plan, grants and facts in one statement, so that all three are of the same moment: of two statements the second
    -- would see a consent withdrawn in between, and the two locks would disagree without anybody being wrong.
    SELECT p AS plan, g.granted, g.why, g.for_owner, plan_facts(p_person, p_acting, p, capacity) AS facts INTO as_one
      FROM records_plan p
      CROSS JOIN LATERAL (
          SELECT array_agg(DISTINCT a.section) AS granted,
                 string_agg(DISTINCT a.basis_kind || ':' || a.basis_id, ' ') AS why,
                 coalesce(bool_or(a.basis_kind = 'representation'), false) AS for_owner
            FROM access_grant a
           WHERE a.person_id = p_person AND a.acting = p_acting AND a.plan_id = p_plan AND a.op = p_op
             AND a.section = ANY (p_required || p_optional) AND a.valid_from <= now() AND a.valid_to > now()) g
     WHERE p.id = p_plan;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    plan := as_one.plan;
    why := as_one.why;
    granted := coalesce(as_one.granted, '{}');
    IF p_required <@ granted AND granted <> '{}' THEN
        INSERT INTO access_log (plan_id, subject_id, person_id, person_name, acting, organisation, role, on_behalf_of,
                                basis, purpose, action, sections, object_kind, object_id, object_version, outcome,
                                reason, request_id, face)
        VALUES (p_plan, plan.owner_id, p_person, p_person_name, p_acting, p_organisation, p_log_role,
                CASE WHEN as_one.for_owner THEN plan.owner_id ELSE p_on_behalf_of END, why,
                CASE WHEN p_purpose <> '' OR p_acting = 'private' THEN p_purpose ELSE coalesce((
                    -- who entered for their unit said why: every row of the visit says it too
                    SELECT v.reason FROM records_unitvisit v
                     WHERE v.plan_id = p_plan AND v.person_id = p_person AND v.acting = p_acting
                       AND v.starts_at <= now() AND v.ends_at > now()
                     ORDER BY v.starts_at DESC LIMIT 1), '') END,
                p_action, granted, p_object_kind, p_object_id, p_object_version, 'allowed',
                '', p_request_id, p_face);
    END IF;
    RETURN jsonb_build_object(
        'at', now(),  -- both locks judge by the same moment
        'granted', granted,
        'basis', coalesce(why, ''),
        'frame', jsonb_build_object(
            'id', plan.id, 'owner_id', plan.owner_id, 'owner_name', plan.owner_name, 'case_id', plan.case_id,
            'status', plan.status, 'end_reason', plan.end_reason, 'version', plan.version,
            'frame_version', plan.frame_version, 'period_from', plan.period_from, 'period_to', plan.period_to,
            'next_revision_on', plan.next_revision_on, 'first_time_done', plan.first_time_done_at IS NOT NULL,
            'template_id', plan.template_id),
        'facts', as_one.facts);
END $$;

-- The facts about one person, in one capacity, toward one plan: raw, undecided.
CREATE FUNCTION plan_facts(p_person uuid, p_acting text, p_plan records_plan, p_capacity jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT jsonb_build_object(
        'person_id', p_person, 'acting', p_acting, 'employment_active', p_capacity -> 'employment_active',
        'plan_id', p_plan.id, 'owner_id', p_plan.owner_id, 'plan_status', p_plan.status,
        'end_reason', p_plan.end_reason, 'protected', p_plan.protected,
        'listed', p_person = ANY (p_plan.protected_list), 'withheld', p_plan.withheld,
        'owner_birth_date', o.birth_date, 'owner_login_agreed_at', o.login_agreed_at,
        'owner_died', o.died_on IS NOT NULL,
        'kin_in_team', EXISTS (SELECT FROM records_participant m
                                WHERE m.plan_id = p_plan.id AND m.person_id = p_person AND m.kind = 'next_of_kin'
                                  AND m.removed_at IS NULL),
        'representations', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', r.id, 'subject_id', r.subject_id, 'holder_id', r.holder_id,
                                                'acting', r.acting, 'kind', r.kind, 'sections', r.sections,
                                                'may_share', r.may_share, 'may_export', r.may_export,
                                                'decision_id', r.decision_id,
                                                'starts_at', r.starts_at, 'ends_at', r.ends_at))
              FROM records_representation r
             WHERE r.subject_id = p_plan.owner_id AND (r.holder_id = p_person OR r.kind = 'child_welfare')), '[]'),
        'capacity', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', d.id, 'subject_id', d.subject_id, 'sections', d.sections,
                                                'starts_at', d.starts_at, 'ends_at', d.ends_at))
              FROM records_capacitydecision d WHERE d.subject_id = p_plan.owner_id), '[]'),
        'rosters', coalesce((
            SELECT jsonb_agg(jsonb_build_object('unit_id', r.unit_id, 'acting', r.employment_id::text,
                                                'starts_at', r.starts_at, 'ends_at', r.ends_at))
              FROM records_employment e JOIN records_rosterentry r ON r.employment_id = e.id
             WHERE e.person_id = p_person AND e.id::text = p_acting), '[]'),
        'visits', coalesce((
            SELECT jsonb_agg(jsonb_build_object('plan_id', v.plan_id, 'unit_id', v.unit_id, 'person_id', v.person_id,
                                                'acting', v.acting, 'starts_at', v.starts_at, 'ends_at', v.ends_at))
              FROM records_unitvisit v
             WHERE v.plan_id = p_plan.id AND v.person_id = p_person AND v.ends_at > now()), '[]'),
        'assignments', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', a.id, 'plan_id', p_plan.id, 'holder_id', a.holder_id,
                                                'acting', a.employment_id::text, 'kind', a.kind,
                                                'awaits_consent', a.awaits_consent,
                                                'starts_at', a.starts_at, 'ends_at', a.ends_at))
              FROM records_coordinatorassignment a
             WHERE a.case_id = p_plan.case_id AND a.holder_id = p_person), '[]'),
        'consents', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', c.id, 'plan_id', c.plan_id, 'kind', c.kind, 'state', c.state,
                                                'grantee_id', c.grantee_id, 'grantee_acting', c.grantee_acting,
                                                'unit_id', c.unit_id,
                                                'sections', c.sections, 'level', c.level,
                                                'starts_at', c.starts_at, 'ends_at', c.ends_at))
              FROM records_consent c
             WHERE c.plan_id = p_plan.id
               AND (c.kind = 'plan' OR c.grantee_id = p_person OR c.unit_id IS NOT NULL)), '[]'))
      FROM records_person o WHERE o.id = p_plan.owner_id
$$;
