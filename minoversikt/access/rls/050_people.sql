-- What the app may do with people, accounts and sessions: these functions and nothing else.

-- The session behind a cookie, with the account and the employment, in one statement on every request; null when it
-- does not exist, has ended, is idle, or its account or employment has been closed.
CREATE FUNCTION session_read(p_key_hash bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    s record;
BEGIN
    SELECT x.*, a.person_id, a.plan_view, a.demo_key,
           p.given_name || ' ' || p.family_name AS person_name,
           e.role, e.title, e.organisation_id, e.name AS employment_name, o.name AS organisation_name
      INTO s
      FROM records_session x
      JOIN records_account a ON a.id = x.account_id AND a.disabled_at IS NULL
      JOIN records_person p ON p.id = a.person_id
      LEFT JOIN records_employment e ON e.id = x.employment_id AND e.starts_at <= now()
                                    AND (e.ends_at IS NULL OR e.ends_at > now())
      LEFT JOIN records_organisation o ON o.id = e.organisation_id
     WHERE x.key_hash = p_key_hash AND x.ended_at IS NULL AND x.ends_at > now()
       AND x.seen_at > now() - interval '60 minutes' AND (x.employment_id IS NULL OR e.id IS NOT NULL);
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF s.seen_at < now() - interval '1 minute' THEN
        UPDATE records_session SET seen_at = now() WHERE key_hash = p_key_hash;
    END IF;
    RETURN jsonb_build_object(
        'person_id', s.person_id, 'name', coalesce(s.employment_name, s.person_name), 'employment_id', s.employment_id,
        'role', coalesce(s.role, 'citizen'), 'title', coalesce(s.title, ''),
        'organisation_id', s.organisation_id, 'organisation_name', coalesce(s.organisation_name, ''),
        'assurance', s.assurance, 'account_id', s.account_id, 'plan_view', s.plan_view, 'ends_at', s.ends_at,
        -- whether there is another capacity to switch to
        'may_switch', s.employment_id IS NOT NULL OR EXISTS (
            SELECT FROM records_employment j WHERE j.person_id = s.person_id AND j.starts_at <= now()
               AND (j.ends_at IS NULL OR j.ends_at > now())),
        'represents', represented_by(s.person_id, coalesce(s.employment_id::text, 'private')),
        -- one's own plan, the open one before an ended one; only in the private role
        'plan_id', CASE WHEN s.employment_id IS NULL THEN (
            SELECT p.id FROM records_plan p WHERE p.owner_id = s.person_id AND p.end_reason <> 'died'
             ORDER BY (p.status <> 'ended') DESC, p.created_at DESC LIMIT 1) END);
END $$;

CREATE FUNCTION session_begin(p_key_hash bytea, p_account uuid, p_employment uuid, p_assurance text, p_hours int)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO records_session (key_hash, account_id, employment_id, assurance, created_at, seen_at, ends_at,
                                 provider_iss, provider_sid)
    SELECT p_key_hash, a.id, e.id, p_assurance, now(), now(), now() + make_interval(hours => p_hours), '', ''
      FROM records_account a LEFT JOIN records_employment e ON e.id = p_employment AND e.person_id = a.person_id
     WHERE a.id = p_account AND a.disabled_at IS NULL AND (p_employment IS NULL OR e.id IS NOT NULL)
$$;

-- Goes on in another capacity of one's own, or as oneself (null): the old key ends, a new one takes its place with what is
-- left of the time. False, and nothing is changed, when the session does not run or the job is not the person's, or not now.
CREATE FUNCTION session_switch(p_key_hash bytea, p_new_hash bytea, p_employment uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    old records_session%ROWTYPE;
BEGIN
    IF session_read(p_key_hash) IS NULL THEN
        RETURN false;
    END IF;
    SELECT x.* INTO old FROM records_session x WHERE x.key_hash = p_key_hash AND x.ended_at IS NULL FOR UPDATE;
    IF NOT FOUND OR p_employment IS NOT NULL AND NOT EXISTS (
        SELECT FROM records_employment e JOIN records_account a ON a.id = old.account_id
         WHERE e.id = p_employment AND e.person_id = a.person_id AND e.starts_at <= now()
           AND (e.ends_at IS NULL OR e.ends_at > now())) THEN
        RETURN false;
    END IF;
    UPDATE records_session SET ended_at = now() WHERE key_hash = p_key_hash;
    INSERT INTO records_session (key_hash, account_id, employment_id, assurance, created_at, seen_at, ends_at,
                                 provider_iss, provider_sid)
    VALUES (p_new_hash, old.account_id, p_employment, old.assurance, old.created_at, now(), old.ends_at,
            old.provider_iss, old.provider_sid);
    RETURN true;
END $$;
ALTER FUNCTION session_switch(bytea, bytea, uuid) OWNER TO minoversikt_definer;
REVOKE ALL ON FUNCTION session_switch(bytea, bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_switch(bytea, bytea, uuid) TO minoversikt_app;

CREATE FUNCTION session_end(p_key_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE records_session SET ended_at = now() WHERE key_hash = p_key_hash AND ended_at IS NULL
$$;

-- Whether somebody likes their plan short or whole; the account is found by the session, so nobody sets another's.
CREATE FUNCTION account_prefer(p_key_hash bytea, p_plan_view text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE records_account a
       SET plan_view = p_plan_view
      FROM records_session s WHERE s.key_hash = p_key_hash AND s.ended_at IS NULL AND a.id = s.account_id
$$;

-- The fictional people to choose from, with how many jobs each has now; a database without demo people answers with
-- nothing.
CREATE FUNCTION demo_accounts()
    RETURNS TABLE (account_id uuid, demo_key text, name text, line text, employment_id uuid, place int, jobs int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.demo_key, p.given_name || ' ' || p.family_name, a.demo_line, a.demo_employment_id, a.demo_order,
           (SELECT count(*)::int FROM records_employment e WHERE e.person_id = a.person_id AND e.starts_at <= now()
               AND (e.ends_at IS NULL OR e.ends_at > now()))
      FROM records_account a JOIN records_person p ON p.id = a.person_id
     WHERE a.demo_key IS NOT NULL AND a.disabled_at IS NULL ORDER BY a.demo_order, a.demo_key
$$;

-- The person behind an identity number, made if nobody knows them yet. Says nothing about what else is known of them:
-- the caller gets an id either way. Names already stored are kept.
CREATE FUNCTION person_find_or_register(
    p_hash bytea, p_id uuid, p_sealed bytea, p_given text, p_family text, p_phone text
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_id uuid;
BEGIN
    IF ctx_person() IS NULL OR ctx_organisation() IS NULL THEN
        RAISE EXCEPTION 'only somebody at work registers people' USING ERRCODE = '42501';
    END IF;
    INSERT INTO records_person (id, created_at, given_name, family_name, id_number_sealed, id_number_hash, phone,
                                language, needs_interpreter)
    VALUES (p_id, now(), p_given, p_family, p_sealed, p_hash, p_phone, 'nb', false)
    ON CONFLICT (id_number_hash) DO NOTHING;
    SELECT id INTO found_id FROM records_person WHERE id_number_hash = p_hash;
    RETURN found_id;
END $$;

-- Whether the person already has a plan or a report on its way: asked only after consent, by somebody at work, and
-- logged by the caller (domain.md, Process 1).
CREATE FUNCTION person_standing(p_hash bytea) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who uuid;
BEGIN
    IF ctx_person() IS NULL OR ctx_organisation() IS NULL THEN
        RAISE EXCEPTION 'only somebody at work looks people up' USING ERRCODE = '42501';
    END IF;
    SELECT id INTO who FROM records_person WHERE id_number_hash = p_hash;
    RETURN jsonb_build_object(
        'person_id', who,
        'has_plan', EXISTS (SELECT FROM records_plan WHERE owner_id = who AND status <> 'ended' AND NOT protected),
        'has_report', EXISTS (SELECT FROM records_needreport
                               WHERE subject_id = who AND status IN ('sent', 'received', 'needs_information',
                                                                     'in_assessment', 'redirected')
                                 AND subject_id <> ALL (hidden_people())));
END $$;

-- The identity number of the person themselves or, for the import, of the owner of a plan one may edit.
CREATE FUNCTION person_id_number(p_person uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id_number_sealed FROM records_person WHERE id = p_person AND p_person = ctx_person()
$$;
