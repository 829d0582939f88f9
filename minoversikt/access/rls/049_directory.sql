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
        WHEN o.kind IN ('private_provider', 'user_organisation') THEN p_kind = o.kind
        ELSE false END)
$$;

ALTER TABLE records_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_organisation FOR SELECT USING (true);
CREATE POLICY add ON records_organisation FOR INSERT TO minoversikt_app WITH CHECK (
    parent_id IN (SELECT admin_area()) AND organisation_fits(kind, parent_id) AND code = '');
CREATE POLICY keep ON records_organisation FOR UPDATE TO minoversikt_app USING (id IN (SELECT admin_area()));
GRANT INSERT, UPDATE (name, number, resh, about, phone, email, web, address, opening_hours, areas,
                      valid_from, valid_to, version, changed_at, changed_by) ON records_organisation TO minoversikt_app;

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
