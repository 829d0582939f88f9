-- Organisations kept by their administrators, reports of what came in from files, and directory resources as they came.

-- Organisations are published; an administrator writes about those they keep, and adds places below them of the kinds
-- that give nobody a standing in cases (domain/organisation.py says the same; a test compares them).
CREATE FUNCTION organisation_fits(p_kind text, p_parent uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_organisation o WHERE o.id = p_parent AND CASE
        WHEN o.kind IN ('municipality', 'agency', 'district')
            THEN p_kind IN ('agency', 'school', 'kindergarten', 'private_provider', 'other')
        WHEN o.kind = 'hospital_trust' THEN p_kind IN ('hospital', 'department', 'ward')
        WHEN o.kind IN ('hospital', 'department') THEN p_kind IN ('department', 'ward')
        WHEN o.kind IN ('private_provider', 'user_organisation', 'other') THEN p_kind = o.kind
        ELSE false END)
$$;

ALTER TABLE records_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_organisation FOR SELECT USING (true);
CREATE POLICY add ON records_organisation FOR INSERT TO minoversikt_app WITH CHECK (
    parent_id IN (SELECT admin_area()) AND organisation_fits(kind, parent_id) AND code = '');
CREATE POLICY keep ON records_organisation FOR UPDATE TO minoversikt_app USING (id IN (SELECT admin_area()));
GRANT INSERT, UPDATE (name, number, resh, about, phone, email, web, address, opening_hours, areas,
                      valid_from, valid_to, version, changed_at, changed_by, source_key) ON records_organisation TO minoversikt_app;

ALTER TABLE records_importrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_importrun FORCE ROW LEVEL SECURITY;
CREATE POLICY keepers ON records_importrun FOR SELECT TO minoversikt_app USING (
    plan_id IS NULL AND (organisation_id IN (SELECT admin_area()) OR organisation_id IN (SELECT catalogue_area())));
CREATE POLICY note ON records_importrun FOR INSERT TO minoversikt_app WITH CHECK (
    plan_id IS NULL AND by_id = (SELECT ctx_person())
    AND (organisation_id IN (SELECT admin_area()) OR organisation_id IN (SELECT catalogue_area())));
GRANT SELECT, INSERT ON records_importrun TO minoversikt_app;

ALTER TABLE records_directoryresource ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_directoryresource FORCE ROW LEVEL SECURITY;
-- What came in is kept for the way back; nobody reads the bodies through the app, which needs only to know them again.
CREATE POLICY keepers ON records_directoryresource TO minoversikt_app
    USING (organisation_id IN (SELECT admin_area())) WITH CHECK (organisation_id IN (SELECT admin_area()));
GRANT SELECT (id, organisation_id, source_key, body_hash, shown_as, shown_id), INSERT,
      UPDATE (body, body_hash, shown_as, shown_id, changed_at) ON records_directoryresource TO minoversikt_app;

-- A human being of an imported directory, found by identity number, by number of health personnel or by the file's own
-- key, and made if nobody knows them. Names already stored are kept; nothing is told of what else is known. Gives no job,
-- no account and no access.
CREATE FUNCTION directory_person(
    p_id uuid, p_key text, p_hash bytea, p_sealed bytea, p_hpr text, p_given text, p_family text, p_phone text,
    p_birth date
) RETURNS TABLE (person_id uuid, is_new boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ctx_person() IS NULL OR ctx_role() IS DISTINCT FROM 'local_admin' THEN
        RAISE EXCEPTION 'only an administrator registers people from a directory' USING ERRCODE = '42501';
    END IF;
    SELECT p.id INTO person_id FROM records_person p
     WHERE p.id_number_hash = p_hash OR (p_hpr <> '' AND p.hpr_number = p_hpr)
        OR (p_hash IS NULL AND p_hpr = '' AND p.source_key = p_key)
     ORDER BY p.id_number_hash = p_hash DESC NULLS LAST, p.created_at LIMIT 1;
    is_new := person_id IS NULL;
    IF is_new THEN
        INSERT INTO records_person (id, created_at, given_name, family_name, birth_date, id_number_sealed,
                                    id_number_hash, phone, language, needs_interpreter, hpr_number, source_key)
        VALUES (p_id, now(), p_given, p_family, p_birth, p_sealed, p_hash, p_phone, 'nb', false, p_hpr, p_key)
        RETURNING id INTO person_id;
    END IF;
    RETURN NEXT;
END $$;
ALTER FUNCTION directory_person(uuid, text, bytea, bytea, text, text, text, text, date) OWNER TO minoversikt_definer;
REVOKE ALL ON FUNCTION directory_person(uuid, text, bytea, bytea, text, text, text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory_person(uuid, text, bytea, bytea, text, text, text, text, date) TO minoversikt_app;
