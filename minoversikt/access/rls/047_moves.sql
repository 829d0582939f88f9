-- Moves of a case from unit to unit: asked, answered, called off, and taken over at one moment.

-- Asked by the unit that has the case, answered by the one that is asked, called off by the first. Both see it, the
-- person too; the receiving unit sees the case, and so whom it is about, while the question stands.
CREATE FUNCTION case_subject(p_case uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT subject_id FROM records_coordinationcase WHERE id = p_case $$;

ALTER TABLE records_casetransfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_casetransfer FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_casetransfer FOR SELECT TO minoversikt_app USING (
    (SELECT ctx_role()) = 'coordinating_unit' AND (SELECT ctx_organisation()) IN (from_unit_id, to_unit_id)
    OR case_subject(case_id) = (SELECT ctx_person()) AND (SELECT ctx_acting()) = 'private'
    OR case_id IN (SELECT p.case_id FROM access_grant g JOIN records_plan p ON p.id = g.plan_id
                    WHERE g.section = 'plan' AND g.op = 'see' AND g.basis_kind IN ('assignment', 'representation')
                      AND g.person_id = (SELECT ctx_person()) AND g.acting = (SELECT ctx_acting())));
CREATE POLICY ask ON records_casetransfer FOR INSERT TO minoversikt_app WITH CHECK (
    from_unit_id = (SELECT ctx_organisation()) AND asked_by_id = (SELECT ctx_person()) AND status = 'asked'
    AND answered_at IS NULL AND completed_at IS NULL AND to_unit_id <> from_unit_id
    AND unit_has_case(case_id, case_subject(case_id))
    AND EXISTS (SELECT FROM records_organisation o WHERE o.id = to_unit_id AND o.kind = 'coordinating_unit'));
CREATE POLICY answer ON records_casetransfer FOR UPDATE TO minoversikt_app
    USING ((SELECT ctx_role()) = 'coordinating_unit' AND to_unit_id = (SELECT ctx_organisation()) AND status = 'asked')
    WITH CHECK (to_unit_id = (SELECT ctx_organisation()) AND status IN ('accepted', 'declined'));
CREATE POLICY call_off ON records_casetransfer FOR UPDATE TO minoversikt_app
    USING ((SELECT ctx_role()) = 'coordinating_unit' AND from_unit_id = (SELECT ctx_organisation())
           AND status IN ('asked', 'accepted'))
    WITH CHECK (from_unit_id = (SELECT ctx_organisation()) AND status = 'cancelled');
GRANT SELECT, INSERT, UPDATE (status, answer, answered_by_name, answered_at) ON records_casetransfer TO minoversikt_app;

-- Two policies for changes are one «or» of both: which unit may take which step is said once more, together.
CREATE FUNCTION transfer_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user = 'minoversikt_app' AND NOT (CASE NEW.status
        WHEN 'accepted' THEN OLD.status = 'asked' AND OLD.to_unit_id = ctx_organisation()
        WHEN 'declined' THEN OLD.status = 'asked' AND OLD.to_unit_id = ctx_organisation()
        WHEN 'cancelled' THEN OLD.from_unit_id = ctx_organisation()
             AND (NEW.answer, NEW.answered_by_name) = (OLD.answer, OLD.answered_by_name)
        ELSE false END) THEN
        RAISE EXCEPTION 'transfer: not this unit''s step' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER transfer_guard BEFORE UPDATE ON records_casetransfer FOR EACH ROW EXECUTE FUNCTION transfer_guard();

-- The receiving unit is told when it is asked, and no longer when it is not asked any more.
CREATE FUNCTION transfer_tells() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.status = 'asked' THEN
        PERFORM notify_unit(NEW.case_id, NEW.to_unit_id, 'moving_in', NEW.from_name);
    ELSIF NEW.status <> 'accepted' THEN
        UPDATE records_casenotice SET resolved_at = now()
         WHERE case_id = NEW.case_id AND unit_id = NEW.to_unit_id AND kind = 'moving_in' AND resolved_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER transfer_tells AFTER INSERT OR UPDATE OF status ON records_casetransfer
    FOR EACH ROW EXECUTE FUNCTION transfer_tells();

CREATE FUNCTION cases_moving_here() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.case_id FROM records_casetransfer t
     WHERE t.to_unit_id = ctx_organisation() AND t.status IN ('asked', 'accepted') AND ctx_role() = 'coordinating_unit'
$$;
CREATE POLICY see_moving ON records_coordinationcase FOR SELECT TO minoversikt_app USING (
    id IN (SELECT cases_moving_here()));

-- The receiving unit names who coordinates from now on, and the case is theirs. The old ones end and the new ones begin at
-- one moment, in one statement: no gap, no two (L3). While the plan runs, the new ones wait for the person's yes; whoever
-- else takes part stays by their own consents. Null when there is no accepted move to this unit.
CREATE FUNCTION transfer_complete(p_transfer uuid, p_coordinator uuid, p_deputy uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    t records_casetransfer%ROWTYPE;
    c records_coordinationcase%ROWTYPE;
    moment timestamptz := clock_timestamp();
    named int;
BEGIN
    SELECT * INTO t FROM records_casetransfer
     WHERE id = p_transfer AND to_unit_id = ctx_organisation() AND ctx_role() = 'coordinating_unit' AND status = 'accepted'
       FOR UPDATE;
    SELECT * INTO c FROM records_coordinationcase
     WHERE id = t.case_id AND closed_at IS NULL AND subject_id <> ALL (hidden_people()) FOR UPDATE;
    IF c.id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE records_coordinatorassignment SET ends_at = greatest(starts_at, moment)
     WHERE case_id = c.id AND kind <> 'hospital_coordinator' AND (ends_at IS NULL OR ends_at > moment);
    INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id,
                                               employment_id, name, title, organisation_name, phone, reach, starts_at,
                                               awaits_consent)
    SELECT gen_random_uuid(), now(), c.id, c.subject_id, t.to_unit_id,
           CASE WHEN e.id = p_deputy THEN 'deputy' WHEN c.wish = 'child_coordinator' THEN 'child_coordinator'
                ELSE 'coordinator' END,
           e.person_id, e.id, e.name, e.title, o.name, e.phone, e.reach, moment,
           EXISTS (SELECT FROM records_plan p WHERE p.case_id = c.id AND p.status IN ('active', 'paused'))
      FROM records_employment e JOIN records_organisation o ON o.id = e.organisation_id
     WHERE e.id IN (p_coordinator, p_deputy) AND e.role = 'coordinator' AND e.person_id <> c.subject_id
       AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now());
    GET DIAGNOSTICS named = ROW_COUNT;
    IF named <> 1 + (p_deputy IS NOT NULL)::int THEN
        RAISE EXCEPTION 'transfer: nobody to take over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE records_coordinationcase
       SET unit_id = t.to_unit_id, unit_name = t.to_name, coordinator_since = moment, without_since = NULL
     WHERE id = c.id;
    UPDATE records_invitation SET unit_id = t.to_unit_id WHERE case_id = c.id;
    UPDATE records_casetransfer SET status = 'completed', completed_at = moment WHERE id = t.id;
    UPDATE records_casenotice SET resolved_at = now() WHERE case_id = c.id AND resolved_at IS NULL;
    RETURN c.id;
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'case_subject(uuid)', 'transfer_tells()', 'cases_moving_here()', 'transfer_complete(uuid, uuid, uuid)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY['case_subject(uuid)', 'cases_moving_here()', 'transfer_complete(uuid, uuid, uuid)'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
