-- Organisations kept by their administrators, reports of what came in from files, and directory resources as they came.

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
