-- Who is asking, inside one transaction. The functions read what door_context set with set_config(…, true), so
-- that nothing is left on the connection when the transaction ends (a pool would leak it).

CREATE FUNCTION ctx_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('minoversikt.person', true), '')::uuid $$;

CREATE FUNCTION ctx_acting() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('minoversikt.acting', true), '') $$;

CREATE FUNCTION ctx_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('minoversikt.organisation', true), '')::uuid $$;

CREATE FUNCTION ctx_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('minoversikt.role', true), '') $$;

-- Sets the context. An employment counts only while it runs and only for the person who holds it; otherwise the
-- context has a person but no organisation and no role, and every policy about work gives nothing.
CREATE FUNCTION door_context(p_person uuid, p_acting text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    job record;
    active boolean := p_acting = 'private';
BEGIN
    PERFORM set_config('minoversikt.person', p_person::text, true),
            set_config('minoversikt.acting', p_acting, true),
            set_config('minoversikt.organisation', '', true),
            set_config('minoversikt.role', CASE WHEN active THEN 'citizen' ELSE '' END, true);
    IF NOT active THEN
        SELECT e.organisation_id, e.role INTO job FROM records_employment e
         WHERE e.id::text = p_acting AND e.person_id = p_person
           AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now());
        IF FOUND THEN
            active := true;
            PERFORM set_config('minoversikt.organisation', job.organisation_id::text, true),
                    set_config('minoversikt.role', job.role, true);
        END IF;
    END IF;
    RETURN jsonb_build_object('employment_active', active, 'role', ctx_role(), 'organisation_id', ctx_organisation());
END $$;

-- Empties the context before the transaction ends, for doors inside a longer transaction (tests).
CREATE FUNCTION door_close() RETURNS void LANGUAGE sql AS $$
    SELECT set_config('minoversikt.person', '', true), set_config('minoversikt.acting', '', true),
           set_config('minoversikt.organisation', '', true), set_config('minoversikt.role', '', true);
$$;
