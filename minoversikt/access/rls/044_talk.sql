-- What is said: comments and marks by section, words that stay their author's, and how many take part.

-- Comments have the section of what they are about (a goal, an activity, a service), so the fixed one of 040 goes.
-- Marks («Dette stemmer ikke») are like them, and are answered by whoever wrote the marked text or edits its section.
DO $$
DECLARE t text; plans text;
BEGIN
    plans := '(plan_id, section::text) IN (SELECT plan_id, section FROM access_grant WHERE op = %L'
             ' AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))';
    DROP POLICY see ON records_comment;
    DROP POLICY add ON records_comment;
    DROP POLICY change ON records_comment;
    ALTER TABLE records_flag ENABLE ROW LEVEL SECURITY;
    ALTER TABLE records_flag FORCE ROW LEVEL SECURITY;
    FOREACH t IN ARRAY ARRAY['comment', 'flag'] LOOP
        EXECUTE format('CREATE POLICY see ON records_%s FOR SELECT TO minoversikt_app USING (%s AND (audience IS NULL OR (SELECT ctx_person()) = ANY (audience)))',
                       t, format(plans, 'see'));
        EXECUTE format('CREATE POLICY add ON records_%s FOR INSERT TO minoversikt_app WITH CHECK (%s AND author_id = (SELECT ctx_person()))',
                       t, format(plans, 'contribute'));
    END LOOP;
    EXECUTE format('CREATE POLICY change ON records_comment FOR UPDATE TO minoversikt_app USING ((%s OR (%s AND author_id = (SELECT ctx_person()))) AND (audience IS NULL OR (SELECT ctx_person()) = ANY (audience)))',
                   format(plans, 'edit'), format(plans, 'contribute'));
END $$;

-- A text of a plan that can be spoken of or marked: its section and who wrote it. Never content.
CREATE FUNCTION marked_text(p_plan uuid, p_kind text, p_id uuid)
RETURNS TABLE (section text, author_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    CASE p_kind
        WHEN 'goal' THEN RETURN QUERY SELECT 'goals', r.author_id FROM records_goal r WHERE r.id = p_id AND r.plan_id = p_plan;
        WHEN 'activity' THEN RETURN QUERY SELECT 'goals', r.author_id FROM records_activity r WHERE r.id = p_id AND r.plan_id = p_plan;
        WHEN 'service' THEN RETURN QUERY SELECT 'services', r.author_id FROM records_service r WHERE r.id = p_id AND r.plan_id = p_plan;
        WHEN 'plan_text' THEN RETURN QUERY SELECT 'about_me', r.author_id FROM records_plantext r WHERE r.id = p_id AND r.plan_id = p_plan;
        WHEN 'health_note' THEN RETURN QUERY SELECT 'health', r.author_id FROM records_healthnote r WHERE r.id = p_id AND r.plan_id = p_plan;
        ELSE RETURN;
    END CASE;
END $$;

-- Whether a marked text is the reader's own: told to whoever asks about a row they see a mark on, as yes or no.
CREATE FUNCTION text_is_mine(p_plan uuid, p_kind text, p_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((SELECT t.author_id = ctx_person() FROM marked_text(p_plan, p_kind, p_id) t), false)
$$;

CREATE POLICY change ON records_flag FOR UPDATE TO minoversikt_app USING (
    (audience IS NULL OR (SELECT ctx_person()) = ANY (audience))
    AND ((plan_id, section::text) IN (SELECT plan_id, section FROM access_grant WHERE op = 'edit'
                                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
         OR (plan_id, section::text) IN (SELECT plan_id, section FROM access_grant WHERE op = 'contribute'
                                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
            AND (author_id = (SELECT ctx_person()) OR text_is_mine(plan_id, about_kind, about_id))));
GRANT SELECT, INSERT ON records_flag TO minoversikt_app;
GRANT UPDATE (answer, answered_by_id, answered_by_name, answered_at, version, changed_at, removed_at) ON records_flag
    TO minoversikt_app;   -- what was marked, and the words of it, stay as they were
CREATE TRIGGER flag_grows AFTER INSERT OR UPDATE ON records_flag FOR EACH ROW EXECUTE FUNCTION plan_grows();

-- What is said about a text has the section of that text, and nothing is said about what there is not. Whom it is
-- narrowed to follows from the text too (045).
CREATE FUNCTION said_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind text;
    row_id uuid;
BEGIN
    IF TG_TABLE_NAME = 'records_flag' THEN
        kind := NEW.about_kind; row_id := NEW.about_id;
    ELSIF NEW.service_id IS NOT NULL THEN
        kind := 'service'; row_id := NEW.service_id;
    ELSIF NEW.activity_id IS NOT NULL THEN
        kind := 'activity'; row_id := NEW.activity_id;
    ELSE
        kind := 'goal'; row_id := NEW.goal_id;
    END IF;
    IF NOT EXISTS (SELECT FROM marked_text(NEW.plan_id, kind, row_id) t WHERE t.section = NEW.section) THEN
        RAISE EXCEPTION 'nothing of section % to say this about', NEW.section USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER comment_follows BEFORE INSERT ON records_comment FOR EACH ROW EXECUTE FUNCTION said_follows();
CREATE TRIGGER flag_follows BEFORE INSERT ON records_flag FOR EACH ROW EXECUTE FUNCTION said_follows();

-- A mark is answered by whoever may mend the text, and taken back by the one who made it.
CREATE FUNCTION flag_keeps() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ctx_person() IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.removed_at IS DISTINCT FROM OLD.removed_at AND OLD.author_id <> ctx_person() THEN
        RAISE EXCEPTION 'a mark is taken back by its author' USING ERRCODE = '42501';
    END IF;
    IF (NEW.answer, NEW.answered_by_id, NEW.answered_at) IS DISTINCT FROM (OLD.answer, OLD.answered_by_id, OLD.answered_at)
       AND NOT text_is_mine(OLD.plan_id, OLD.about_kind, OLD.about_id)
       AND NOT EXISTS (SELECT FROM access_grant g
                        WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = OLD.plan_id
                          AND g.section = OLD.section AND g.op = 'edit' AND g.valid_from <= now() AND g.valid_to > now()) THEN
        RAISE EXCEPTION 'a mark is answered by whoever may mend the text' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER flag_stays BEFORE UPDATE ON records_flag FOR EACH ROW EXECUTE FUNCTION flag_keeps();

-- Whoever only reports on an activity changes none of its words: those are its author's, its responsible's and the
-- coordinator's. Row-level security has no rule by column, and the person has `edit` on the goals (access.md, Who, at
-- most: may flag, not reword, others' texts); so has whoever acts in the person's place.
CREATE FUNCTION activity_words_stay() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := ctx_person();
BEGIN
    IF me IS NULL OR OLD.author_id = me
       OR (OLD.title, OLD.description, OLD.extent, OLD.responsible_id, OLD.responsible_name, OLD.responsible_byline,
           OLD.removed_at, OLD.author_id, OLD.author_name, OLD.author_byline, OLD.voiced_by_owner)
          IS NOT DISTINCT FROM
          (NEW.title, NEW.description, NEW.extent, NEW.responsible_id, NEW.responsible_name, NEW.responsible_byline,
           NEW.removed_at, NEW.author_id, NEW.author_name, NEW.author_byline, NEW.voiced_by_owner)
       OR OLD.responsible_id = me AND NOT EXISTS (SELECT FROM records_plan p WHERE p.id = OLD.plan_id AND p.owner_id = me)
       OR EXISTS (SELECT FROM access_grant g
                   WHERE g.person_id = me AND g.acting = ctx_acting() AND g.plan_id = OLD.plan_id AND g.section = 'goals'
                     AND g.op = 'edit' AND g.basis_kind = 'assignment' AND g.valid_from <= now() AND g.valid_to > now()) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the words of this activity are its author''s' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER activity_words BEFORE UPDATE ON records_activity FOR EACH ROW EXECUTE FUNCTION activity_words_stay();

-- When each person last opened the plan, and on how many days, for whoever may read its log and nobody else.
CREATE FUNCTION plan_openings(p_plan uuid) RETURNS TABLE (person_id uuid, days bigint, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.person_id, count(DISTINCT (l.at AT TIME ZONE 'Europe/Oslo')::date), max(l.at)
      FROM access_log l
     WHERE l.plan_id = p_plan AND l.outcome = 'allowed' AND l.at > now() - interval '90 days' AND l.role <> 'system'
       AND EXISTS (SELECT FROM access_grant g
                    WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = p_plan
                      AND g.section = 'access_log' AND g.op = 'see' AND g.valid_from <= now() AND g.valid_to > now())
     GROUP BY l.person_id
$$;

-- Of the open plans of the actor's own unit: in how many somebody beside its coordinators wrote, and opened, in the last
-- 90 days. Numbers alone, and none that tells of fewer than five plans, on either side: a number below 5 becomes 4
-- («fewer than 5»), one within four of all becomes all less four («all but fewer than 5»); under ten plans nothing.
CREATE FUNCTION unit_contribution() RETURNS TABLE (plans int, wrote int, opened int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ctx_role() IS DISTINCT FROM 'coordinating_unit' OR ctx_organisation() IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH open AS (
        SELECT p.id, p.case_id FROM records_plan p JOIN records_coordinationcase c ON c.id = p.case_id
         WHERE c.unit_id = ctx_organisation() AND p.status = 'active' AND NOT p.protected
    ), counted AS (
        SELECT count(*)::int AS plans,
               (count(*) FILTER (WHERE EXISTS (
                   SELECT FROM records_version v
                    WHERE v.plan_id = o.id AND v.created_at > now() - interval '90 days' AND v.undone_at IS NULL
                      AND v.action IN ('create', 'change') AND (v.action = 'create' OR v.before - 'position' <> '{}')
                      AND NOT EXISTS (SELECT FROM records_coordinatorassignment k
                                       WHERE k.case_id = o.case_id AND k.holder_id = v.author_id))))::int AS wrote,
               (count(*) FILTER (WHERE EXISTS (
                   SELECT FROM access_log l
                    WHERE l.plan_id = o.id AND l.at > now() - interval '90 days' AND l.outcome = 'allowed'
                      AND l.role <> 'system'
                      AND NOT EXISTS (SELECT FROM records_coordinatorassignment k
                                       WHERE k.case_id = o.case_id AND k.holder_id = l.person_id))))::int AS opened
          FROM open o
    )
    SELECT c.plans, greatest(4, least(c.wrote, c.plans - 4)), greatest(4, least(c.opened, c.plans - 4))
      FROM counted c WHERE c.plans >= 10;
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'marked_text(uuid, text, uuid)', 'text_is_mine(uuid, text, uuid)', 'said_follows()', 'flag_keeps()',
        'activity_words_stay()', 'plan_openings(uuid)', 'unit_contribution()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY[
        'text_is_mine(uuid, text, uuid)', 'plan_openings(uuid)', 'unit_contribution()'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
GRANT SELECT ON records_goal, records_activity, records_service, records_plantext, records_healthnote,
    records_version TO minoversikt_definer;
