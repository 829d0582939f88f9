-- Consents: scans of those given on paper, the other parent's answer, what is seen of a plan through another's eyes,
-- and consents whose time is out. Who gives, proposes, records and withdraws stands in 040.

-- The scan is seen by whoever sees the consents, and kept by the one who wrote the consent down.
ALTER TABLE records_consentpaper ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_consentpaper FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_consentpaper FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'see'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
CREATE POLICY keep ON records_consentpaper FOR INSERT TO minoversikt_app WITH CHECK (
    by_id = (SELECT ctx_person())
    AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'consents' AND op = 'contribute'
                     AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    AND EXISTS (SELECT FROM records_consent c
                 WHERE c.id = consent_id AND c.plan_id = records_consentpaper.plan_id AND c.how = 'paper'
                   AND c.recorded_by_id = (SELECT ctx_person())));
GRANT SELECT, INSERT ON records_consentpaper TO minoversikt_app;

-- Where both parents must say yes, the first yes waits: only the other one's answer makes it count.
CREATE FUNCTION consent_awaits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user <> 'minoversikt_app' OR OLD.awaiting_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.awaiting_id IS DISTINCT FROM OLD.awaiting_id OR NEW.given_by_id <> OLD.given_by_id
       OR OLD.state = 'pending' AND NEW.state = 'active'
          AND (ctx_person() <> OLD.awaiting_id OR NEW.agreed_by_id IS DISTINCT FROM OLD.awaiting_id) THEN
        RAISE EXCEPTION 'the other parent answers for themselves' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consent_awaits BEFORE UPDATE ON records_consent FOR EACH ROW EXECUTE FUNCTION consent_awaits();

-- The other parent who decides now, for the parent who asks; nobody when the actor is no parent of the owner. Who may
-- not know of a protected plan is not waited for.
CREATE FUNCTION other_parent(p_plan uuid) RETURNS TABLE (holder_id uuid, holder_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH parents AS (
        SELECT r.holder_id, r.id FROM records_plan p CROSS JOIN LATERAL representations_of(p.owner_id) r
         WHERE p.id = p_plan AND r.kind = 'parent' AND r.acting = 'private' AND r.during @> now()
           AND (NOT p.protected OR r.holder_id = ANY (p.protected_list))
    )
    SELECT r.holder_id, r.holder_name FROM parents JOIN records_representation r ON r.id = parents.id
     WHERE parents.holder_id <> ctx_person()
       AND EXISTS (SELECT FROM parents me WHERE me.holder_id = ctx_person() AND ctx_acting() = 'private')
     ORDER BY r.starts_at, r.id LIMIT 1
$$;

-- The other parent says no: what waited is withdrawn and the unit is told that the parents disagree, not about what.
CREATE FUNCTION parents_disagree(p_plan uuid, p_consents uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    many int;
BEGIN
    UPDATE records_consent c SET state = 'withdrawn', withdrawn_at = now()
     WHERE c.plan_id = p_plan AND c.id = ANY (p_consents) AND c.kind = 'access' AND c.state = 'pending'
       AND c.awaiting_id = ctx_person() AND may_share(ctx_person(), ctx_acting(), p_plan, c.kind, c.sections::text[]);
    GET DIAGNOSTICS many = ROW_COUNT;
    IF many > 0 THEN
        PERFORM notify_unit(k.id, k.unit_id, 'parents_disagree', k.subject_name)
           FROM records_plan p JOIN records_coordinationcase k ON k.id = p.case_id WHERE p.id = p_plan;
    END IF;
    RETURN many;
END $$;

-- The facts about somebody else in the plan, for «Vis planen slik … ser den»: asked by whoever sees the consents, about
-- a participant or a coordinator of that plan. The policy decides on them, as when they come themselves.
CREATE FUNCTION facts_of_other(p_plan uuid, p_person uuid, p_acting text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT plan_facts(p_person, p_acting, p, jsonb_build_object('employment_active', p_acting = 'private' OR EXISTS (
               SELECT FROM records_employment e
                WHERE e.id::text = p_acting AND e.person_id = p_person
                  AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now()))))
      FROM records_plan p
     WHERE p.id = p_plan
       AND EXISTS (SELECT FROM access_grant g
                    WHERE g.plan_id = p_plan AND g.person_id = ctx_person() AND g.acting = ctx_acting()
                      AND g.section = 'consents' AND g.op = 'see' AND g.valid_from <= now() AND g.valid_to > now())
       AND (EXISTS (SELECT FROM records_participant r WHERE r.plan_id = p_plan AND r.person_id = p_person)
            OR EXISTS (SELECT FROM records_coordinatorassignment a
                        WHERE a.case_id = p.case_id AND a.holder_id = p_person)
            OR EXISTS (SELECT FROM records_consent c WHERE c.plan_id = p_plan AND c.grantee_id = p_person))
$$;

-- What is held back from the coordinator is the person's to say, though the coordinator changes the rest of the frame.
CREATE FUNCTION withheld_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user = 'minoversikt_app' AND NOT may_share(ctx_person(), ctx_acting(), NEW.id, 'plan', '{}') THEN
        RAISE EXCEPTION 'what is held back is said by the person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER withheld_guard BEFORE UPDATE OF withheld ON records_plan FOR EACH ROW
    WHEN (NEW.withheld IS DISTINCT FROM OLD.withheld) EXECUTE FUNCTION withheld_guard();

-- Writes down that consents have run out. Nobody waits for it: what is over gives nothing, whatever its state says.
CREATE FUNCTION consents_expire() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    many int;
BEGIN
    UPDATE records_consent SET state = 'expired'
     WHERE kind = 'access' AND state IN ('pending', 'active') AND ends_at <= now();
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many;
END $$;
CREATE INDEX consent_runs_out ON records_consent (ends_at) WHERE kind = 'access' AND state IN ('pending', 'active');

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['other_parent(uuid)', 'parents_disagree(uuid, uuid[])', 'facts_of_other(uuid, uuid, text)',
                             'consents_expire()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY['other_parent(uuid)', 'parents_disagree(uuid, uuid[])', 'facts_of_other(uuid, uuid, text)'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION consents_expire() TO minoversikt_audit;
