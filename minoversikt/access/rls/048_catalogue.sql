-- The catalogue of services, life areas and templates: published, so read by everybody; kept by the organisation that
-- owns them. Questions to a unit are between the one who asked and those who work there.

GRANT SELECT ON records_serviceoffer, records_lifeareachoice, records_plantemplate TO minoversikt_app;

-- What somebody at work keeps in the catalogue: a local administrator their organisation and those below; a coordinating
-- or regional unit the organisation it belongs to and those below that.
CREATE FUNCTION catalogue_area() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT place_and_below(ctx_organisation()) WHERE ctx_role() = 'local_admin'
    UNION
    SELECT place_and_below(coalesce(o.parent_id, o.id)) FROM records_organisation o
     WHERE o.id = ctx_organisation() AND ctx_role() IN ('coordinating_unit', 'regional_unit')
$$;

ALTER TABLE records_serviceoffer ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_serviceoffer FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_serviceoffer FOR SELECT TO minoversikt_app USING (true);
CREATE POLICY add ON records_serviceoffer FOR INSERT TO minoversikt_app
    WITH CHECK (organisation_id IN (SELECT catalogue_area()));
CREATE POLICY keep ON records_serviceoffer FOR UPDATE TO minoversikt_app
    USING (organisation_id IN (SELECT catalogue_area()));
GRANT INSERT, UPDATE ON records_serviceoffer TO minoversikt_app;

ALTER TABLE records_offerversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_offerversion FORCE ROW LEVEL SECURITY;
CREATE POLICY keepers ON records_offerversion TO minoversikt_app USING (
    (SELECT o.organisation_id FROM records_serviceoffer o WHERE o.id = offer_id) IN (SELECT catalogue_area()));
GRANT SELECT, INSERT ON records_offerversion TO minoversikt_app;
