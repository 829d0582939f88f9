-- Areas of life and templates for plans: published, so read by everybody (docs/adr: open-data, templates).

-- The list of areas is worded by an administrator of a municipality; rows are neither added nor taken away, so that what
-- goals and offers store always has a name.
CREATE FUNCTION may_word_areas() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT ctx_role() = 'local_admin' AND EXISTS (
        SELECT FROM records_organisation o WHERE o.id = ctx_organisation() AND o.kind = 'municipality')
$$;

ALTER TABLE records_lifeareachoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_lifeareachoice FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_lifeareachoice FOR SELECT USING (true);
CREATE POLICY keep ON records_lifeareachoice FOR UPDATE TO minoversikt_app USING ((SELECT may_word_areas()));
GRANT UPDATE (name_nb, name_nn, name_en, suggestion_nb, suggestion_nn, suggestion_en, position, hidden, version,
              changed_at, changed_by) ON records_lifeareachoice TO minoversikt_app;

ALTER TABLE records_plantemplate ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_plantemplate FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_plantemplate FOR SELECT USING (true);
CREATE POLICY add ON records_plantemplate FOR INSERT TO minoversikt_app
    WITH CHECK (organisation_id IN (SELECT catalogue_area()));
CREATE POLICY keep ON records_plantemplate FOR UPDATE TO minoversikt_app
    USING (organisation_id IN (SELECT catalogue_area()));
GRANT INSERT, UPDATE (name, target_group, hints, goals, participants, services, version, changed_at, changed_by,
                      withdrawn_at) ON records_plantemplate TO minoversikt_app;

-- Which organisations' templates a plan can have: the unit's that coordinates it, and those above. Past the policies of
-- cases, because whoever may change the frame may choose, whether or not they see the case.
CREATE FUNCTION template_places(p_plan uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT up.id FROM records_plan p JOIN records_coordinationcase c ON c.id = p.case_id
     CROSS JOIN LATERAL place_and_above(c.unit_id) up
     WHERE p.id = p_plan AND p.id IN (
         SELECT g.plan_id FROM access_grant g
          WHERE g.section = 'plan' AND g.op = 'edit' AND g.person_id = ctx_person() AND g.acting = ctx_acting())
$$;
ALTER FUNCTION template_places(uuid) OWNER TO minoversikt_definer;
REVOKE ALL ON FUNCTION template_places(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION template_places(uuid) TO minoversikt_app;

-- Who may change the frame may choose, by the policies of plans; this says among which.
CREATE FUNCTION template_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user = 'minoversikt_app' AND NEW.template_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM records_plantemplate t
         WHERE t.id = NEW.template_id AND t.organisation_id IN (SELECT template_places(NEW.id))) THEN
        RAISE EXCEPTION 'a plan has a template of its unit or one above' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER template_guard BEFORE UPDATE OF template_id ON records_plan FOR EACH ROW
    WHEN (OLD.template_id IS DISTINCT FROM NEW.template_id) EXECUTE FUNCTION template_guard();
GRANT UPDATE (template_id) ON records_plan TO minoversikt_app;
