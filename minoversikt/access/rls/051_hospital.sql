-- A hospital's coordinator proposes somebody to take part, and what they may see. It sees neither the team nor the
-- consents, so that a card and a proposal are written here in one step; the person answers as they answer any proposal.

-- The hospital whose people the actor proposes first: that of the assignment which lets them propose now.
CREATE FUNCTION hospital_of_proposer(p_plan uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.unit_id
      FROM access_grant g
      JOIN records_coordinatorassignment a ON g.basis_kind = 'assignment' AND a.id = g.basis_id
     WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = p_plan
       AND g.section = 'consents' AND g.op = 'contribute' AND g.valid_from <= now() AND g.valid_to > now()
       AND a.kind = 'hospital_coordinator'
     LIMIT 1
$$;

-- Proposes one who works somewhere, with what they may only see, what they may write in, and until when. False when it
-- is not the actor's to propose, or nobody works in that job now. Whoever is in the team already is proposed for with
-- the card they have: the answer is the same, so that it does not tell who is in the team.
CREATE FUNCTION hospital_propose(
    p_plan uuid, p_employment uuid, p_sees text[], p_writes text[], p_until timestamptz, p_text text, p_name text,
    p_byline text
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    plan records_plan%ROWTYPE;
    other record;
    card uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('consents'), hashtext(p_plan::text));
    SELECT * INTO plan FROM records_plan WHERE id = p_plan AND hospital_of_proposer(p_plan) IS NOT NULL;
    SELECT e.id, e.person_id, e.name, e.title, e.phone, e.reach, o.name AS place INTO other
      FROM records_employment e JOIN records_organisation o ON o.id = e.organisation_id
     WHERE e.id = p_employment AND e.person_id NOT IN (plan.owner_id, ctx_person())
       AND e.role IN ('professional', 'hospital_reporter', 'coordinator')
       AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now());
    IF plan.id IS NULL OR other.id IS NULL OR cardinality(p_sees || p_writes) = 0 OR p_until <= now()
       OR NOT p_sees || p_writes <@ array['about_me', 'services', 'goals', 'calendar', 'messages', 'documents', 'health']
    THEN
        RETURN false;
    END IF;
    SELECT r.id INTO card FROM records_participant r
     WHERE r.plan_id = plan.id AND r.person_id = other.person_id AND r.removed_at IS NULL
       AND r.status IN ('proposed', 'invited', 'active')
       AND other.id::text IN (r.acting, CASE WHEN r.acting = '' THEN r.invited_acting END)
     ORDER BY r.position, r.id LIMIT 1;
    IF card IS NULL THEN
        INSERT INTO records_participant (
            id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at, position,
            source_key, person_id, name, role, organisation, kind, phone, reach, contribution, status, invited_acting)
        SELECT gen_random_uuid(), now(), plan.id, 1, ctx_person(), p_name, p_byline, false, now(), 1 + count(*), '',
               other.person_id, other.name, other.title, other.place, 'professional', other.phone, other.reach, '',
               'proposed', other.id::text
          FROM records_participant r WHERE r.plan_id = plan.id
        RETURNING id INTO card;
    END IF;
    UPDATE records_consent SET state = 'superseded'
     WHERE participant_id = card AND kind = 'access' AND state = 'pending' AND proposed_by_id = ctx_person();
    INSERT INTO records_consent (
        id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting, grantee_name, sections, level,
        starts_at, ends_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name,
        proposed_by_id, proposed_by_name, proposed_by_byline)
    SELECT gen_random_uuid(), now(), plan.id, 'access', 'pending', card, other.person_id, r.acting, other.name, v.sections,
           v.level, now(), p_until, 'individual_plan', 'consent', 'self', 'digital', p_text, plan.owner_id, '',
           ctx_person(), p_name, p_byline
      FROM records_participant r
     CROSS JOIN (VALUES ('see', p_sees), ('contribute', p_writes)) v(level, sections)
     WHERE r.id = card AND cardinality(v.sections) > 0;
    RETURN true;
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['hospital_of_proposer(uuid)',
                             'hospital_propose(uuid, uuid, text[], text[], timestamptz, text, text, text)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
