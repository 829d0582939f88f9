-- Questions to a unit about what it knows: between the one who asked, in the capacity they asked in, and those who work
-- at the unit or below it. Nobody else reads them, and they are about no named person (domain/unit_question.py).

-- The units somebody answers for: where they work and all above it, up to the one that was asked. Administrators and
-- privacy officers answer for none.
CREATE FUNCTION question_area() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT a.id FROM place_and_above(ctx_organisation()) a
     WHERE ctx_role() NOT IN ('citizen', 'local_admin', 'privacy_officer')
$$;

-- Whether a unit takes questions: it says so in an entry that stands in the catalogue, and, when an entry is named, in it.
CREATE FUNCTION takes_questions(p_unit uuid, p_offer uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_serviceoffer o
                    WHERE o.organisation_id = p_unit AND o.takes_questions AND o.withdrawn_at IS NULL
                      AND (p_offer IS NULL OR o.id = p_offer))
$$;

ALTER TABLE records_unitquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_unitquestion FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_unitquestion FOR SELECT TO minoversikt_app USING (
    asker_id = (SELECT ctx_person()) AND asker_acting = (SELECT ctx_acting())
    OR unit_id IN (SELECT question_area()));
CREATE POLICY ask ON records_unitquestion FOR INSERT TO minoversikt_app WITH CHECK (
    asker_id = (SELECT ctx_person()) AND asker_acting = (SELECT ctx_acting()) AND (SELECT ctx_organisation()) IS NOT NULL
    AND answer = '' AND answered_at IS NULL AND answered_by_id IS NULL AND read_at IS NULL
    AND takes_questions(unit_id, offer_id));
CREATE POLICY answer ON records_unitquestion FOR UPDATE TO minoversikt_app
    USING (unit_id IN (SELECT question_area()) AND answered_at IS NULL AND asker_id <> (SELECT ctx_person()))
    WITH CHECK (answered_by_id = (SELECT ctx_person()) AND answered_at IS NOT NULL AND answer <> '');
CREATE POLICY read ON records_unitquestion FOR UPDATE TO minoversikt_app
    USING (asker_id = (SELECT ctx_person()) AND asker_acting = (SELECT ctx_acting()) AND answered_at IS NOT NULL)
    WITH CHECK (read_at IS NOT NULL);
GRANT SELECT, INSERT, UPDATE (answer, answered_by_id, answered_by_name, answered_by_byline, answered_at, read_at)
    ON records_unitquestion TO minoversikt_app;

-- An answer is given once and stays; whoever asked only notes that it was read.
CREATE FUNCTION unit_question_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.answered_at IS NOT NULL AND (NEW.answer, NEW.answered_at, NEW.answered_by_id, NEW.answered_by_name, NEW.answered_by_byline)
        IS DISTINCT FROM (OLD.answer, OLD.answered_at, OLD.answered_by_id, OLD.answered_by_name, OLD.answered_by_byline)
       OR OLD.answered_at IS NULL AND NEW.read_at IS NOT NULL THEN
        RAISE EXCEPTION 'unit question: an answer is given once' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER unit_question_kept BEFORE UPDATE ON records_unitquestion
    FOR EACH ROW EXECUTE FUNCTION unit_question_kept();
