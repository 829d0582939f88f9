-- People, employments and rosters that come from a personnel system.

-- The people of a whole file at once: each found by the hash of the identity number, or made. Names already stored are
-- kept; the caller gets an id either way and learns nothing of what else is known (as person_find_or_register).
CREATE FUNCTION personnel_people(p_ids uuid[], p_hashes bytea[], p_sealed bytea[], p_given text[], p_family text[])
RETURNS TABLE (place int, person_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ctx_person() IS NULL OR ctx_role() IS DISTINCT FROM 'local_admin' THEN
        RAISE EXCEPTION 'only an administrator registers personnel' USING ERRCODE = '42501';
    END IF;
    INSERT INTO records_person (id, created_at, given_name, family_name, id_number_sealed, id_number_hash, phone,
                                language, needs_interpreter)
    SELECT DISTINCT ON (f.hash) f.id, now(), f.given, f.family, f.sealed, f.hash, '', 'nb', false
      FROM unnest(p_ids, p_hashes, p_sealed, p_given, p_family) f(id, hash, sealed, given, family)
    ON CONFLICT (id_number_hash) DO NOTHING;
    RETURN QUERY SELECT f.place::int, p.id FROM unnest(p_hashes) WITH ORDINALITY f(hash, place)
                   JOIN records_person p ON p.id_number_hash = f.hash;
END $$;
ALTER FUNCTION personnel_people(uuid[], bytea[], bytea[], text[], text[]) OWNER TO minoversikt_definer;
REVOKE ALL ON FUNCTION personnel_people(uuid[], bytea[], bytea[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION personnel_people(uuid[], bytea[], bytea[], text[], text[]) TO minoversikt_app;

-- The personnel system says what somebody is called at work, and which of its rows a job is.
GRANT UPDATE (name, source_key) ON records_employment TO minoversikt_app;
