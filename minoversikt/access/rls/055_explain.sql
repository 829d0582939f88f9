-- What somebody may do in a plan, as raw facts and grants without content, for the command explain-access. The web's
-- role can't call it: only the auditor can, and each question is a row in the plan's log under the system's name.
CREATE FUNCTION explain_access(p_who text, p_acting text, p_plan uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who uuid;
    as_what text;
    plan records_plan%ROWTYPE;
    answer jsonb;
BEGIN
    SELECT a.person_id, a.demo_employment_id::text INTO who, as_what FROM records_account a WHERE a.demo_key = p_who;
    IF NOT FOUND THEN
        SELECT p.id INTO who FROM records_person p WHERE p.id::text = p_who;
    END IF;
    SELECT * INTO plan FROM records_plan WHERE id = p_plan;
    IF who IS NULL OR plan.id IS NULL THEN
        RETURN NULL;
    END IF;
    as_what := coalesce(p_acting, as_what, 'private');
    INSERT INTO access_log (plan_id, subject_id, person_id, person_name, acting, role, basis, purpose, action,
                            object_kind, object_id, outcome, face)
    VALUES (p_plan, plan.owner_id, '00000000-0000-0000-0000-000000000000', 'explain-access', 'system:explain-access',
            'system', 'system', 'explain_access', 'see', 'access', who, 'allowed', 'cli');
    answer := jsonb_build_object(
        'person_id', who, 'acting', as_what, 'facts', plan_facts(who, as_what, plan, door_context(who, as_what)),
        'grants', coalesce((
            SELECT jsonb_agg(DISTINCT jsonb_build_array(g.section, g.op))
              FROM access_grant g
             WHERE g.person_id = who AND g.acting = as_what AND g.plan_id = p_plan
               AND g.valid_from <= now() AND g.valid_to > now()), '[]'));
    PERFORM door_close();
    RETURN answer;
END $$;

ALTER FUNCTION explain_access(text, text, uuid) OWNER TO minoversikt_definer;
REVOKE ALL ON FUNCTION explain_access(text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION explain_access(text, text, uuid) TO minoversikt_auditor;
