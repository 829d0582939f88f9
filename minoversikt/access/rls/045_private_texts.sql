-- What the young keep private: whom a row is narrowed to, and what stands under it.

-- Whom a row is narrowed to, by the name its kind has in the history; null is everybody with its section.
CREATE FUNCTION audience_of(p_kind text, p_id uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE p_kind
        WHEN 'goal' THEN (SELECT audience FROM records_goal WHERE id = p_id)
        WHEN 'activity' THEN (SELECT audience FROM records_activity WHERE id = p_id)
        WHEN 'comment' THEN (SELECT audience FROM records_comment WHERE id = p_id)
        WHEN 'goal_review' THEN (SELECT audience FROM records_goalreview WHERE id = p_id)
        WHEN 'still_true' THEN (SELECT audience FROM records_stilltrueanswer WHERE id = p_id)
        WHEN 'plan_text' THEN (SELECT audience FROM records_plantext WHERE id = p_id)
        WHEN 'flag' THEN (SELECT audience FROM records_flag WHERE id = p_id)
        WHEN 'service' THEN (SELECT audience FROM records_service WHERE id = p_id)
    END
$$;

-- What a row stands under, and so whom it is narrowed to at most. The goal is locked: somebody who comments while it is
-- made private must wait and see it.
CREATE FUNCTION audience_above(p_table text, p_row jsonb) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    goal uuid := (p_row ->> CASE p_table WHEN 'records_goal' THEN 'parent_id' ELSE 'goal_id' END)::uuid;
    activity uuid := (p_row ->> 'activity_id')::uuid;
    found uuid[];
BEGIN
    IF p_table = 'records_version' THEN
        RETURN audience_of(p_row ->> 'object_kind', (p_row ->> 'object_id')::uuid);
    ELSIF p_table = 'records_flag' THEN
        RETURN audience_of(p_row ->> 'about_kind', (p_row ->> 'about_id')::uuid);
    ELSIF activity IS NOT NULL THEN
        SELECT audience INTO found FROM records_activity WHERE id = activity FOR SHARE;
    ELSIF goal IS NOT NULL THEN
        SELECT audience INTO found FROM records_goal WHERE id = goal FOR SHARE;
    END IF;
    RETURN found;
END $$;

-- Before a row is stored: it is never wider than what it stands under, and nobody but the owner narrows or opens one.
CREATE FUNCTION audience_inherits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    above uuid[] := audience_above(TG_TABLE_NAME, to_jsonb(NEW));
    was uuid[] := CASE TG_OP WHEN 'UPDATE' THEN OLD.audience END;
BEGIN
    IF session_user = 'minoversikt_app' AND NEW.audience IS DISTINCT FROM was AND TG_TABLE_NAME <> 'records_version'
       AND ctx_person() IS DISTINCT FROM (SELECT owner_id FROM records_plan WHERE id = NEW.plan_id)
       AND NEW.audience IS DISTINCT FROM above THEN
        RAISE EXCEPTION 'row-level security: only the owner says who sees a text' USING ERRCODE = '42501';
    END IF;
    IF above IS NOT NULL THEN
        NEW.audience := CASE WHEN NEW.audience IS NULL THEN above ELSE
            ARRAY(SELECT one FROM unnest(NEW.audience) one WHERE one = ANY (above)) END;
    END IF;
    RETURN NEW;
END $$;

-- Gives what stands under a row its audience. Narrowing takes everything along; widening gives back only what was
-- narrowed along with the row: what was marked by itself keeps its mark.
CREATE FUNCTION audience_take_along(p_table text, p_column text, p_row uuid, p_was uuid[], p_now uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format(
        'UPDATE %1$I t SET audience = $3 WHERE t.%2$I = $1 AND t.audience IS DISTINCT FROM $3 AND CASE '
        ' WHEN $3 IS NULL OR $2 IS NOT NULL AND $2 <@ $3 THEN t.audience IS NOT DISTINCT FROM $2 AND NOT coalesce(('
        '   SELECT v.before -> ''audience'' = ''null'' FROM records_version v'
        '    WHERE v.object_id = t.id AND v.before ? ''audience'' ORDER BY v.created_at DESC LIMIT 1), false)'
        ' ELSE t.audience IS NULL OR NOT t.audience <@ $3 END', p_table, p_column) USING p_row, p_was, p_now;
END $$;

-- After the audience of a row has changed: everything under it, its history and others' drafts about it.
CREATE FUNCTION audience_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    since timestamptz;
BEGIN
    IF NEW.audience IS NOT DISTINCT FROM OLD.audience THEN
        RETURN NULL;
    END IF;
    IF NEW.audience IS NULL THEN
        -- what was written while it was private stays between those who had it; what was known before is known again
        SELECT max(v.created_at) INTO since FROM records_version v
         WHERE v.object_id = NEW.id AND v.before @> '{"audience": null}';
        UPDATE records_version SET audience = NULL
         WHERE object_id = NEW.id AND created_at < coalesce(since, '-infinity');
    ELSE
        UPDATE records_version SET audience = NEW.audience
         WHERE object_id = NEW.id AND (audience IS NULL OR audience @> NEW.audience);
        DELETE FROM records_draft
         WHERE plan_id = NEW.plan_id AND person_id <> ALL (NEW.audience) AND form LIKE '%' || NEW.id || '%';
    END IF;
    PERFORM audience_take_along('records_flag', 'about_id', NEW.id, OLD.audience, NEW.audience);
    IF TG_TABLE_NAME = 'records_goal' THEN
        PERFORM audience_take_along('records_activity', 'goal_id', NEW.id, OLD.audience, NEW.audience),
                audience_take_along('records_comment', 'goal_id', NEW.id, OLD.audience, NEW.audience),
                audience_take_along('records_goalreview', 'goal_id', NEW.id, OLD.audience, NEW.audience),
                audience_take_along('records_goal', 'parent_id', NEW.id, OLD.audience, NEW.audience);
    ELSIF TG_TABLE_NAME = 'records_activity' THEN
        PERFORM audience_take_along('records_comment', 'activity_id', NEW.id, OLD.audience, NEW.audience),
                audience_take_along('records_stilltrueanswer', 'activity_id', NEW.id, OLD.audience, NEW.audience);
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['plantext', 'goal', 'activity', 'comment', 'goalreview', 'stilltrueanswer', 'flag', 'version'] LOOP
        EXECUTE format('CREATE TRIGGER audience_inherits BEFORE INSERT ON records_%s FOR EACH ROW EXECUTE FUNCTION audience_inherits()', t);
        CONTINUE WHEN t = 'version';
        EXECUTE format('CREATE TRIGGER audience_inherits_change BEFORE UPDATE OF audience ON records_%s FOR EACH ROW EXECUTE FUNCTION audience_inherits()', t);
        EXECUTE format('CREATE TRIGGER audience_follows AFTER UPDATE OF audience ON records_%s FOR EACH ROW EXECUTE FUNCTION audience_follows()', t);
    END LOOP;
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'audience_of(text, uuid)',
        'audience_above(text, jsonb)',
        'audience_inherits()',
        'audience_take_along(text, text, uuid, uuid[], uuid[])',
        'audience_follows()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
GRANT SELECT, UPDATE ON records_plantext, records_goal, records_activity, records_comment, records_goalreview,
    records_stilltrueanswer, records_flag, records_version TO minoversikt_definer;
GRANT SELECT, DELETE ON records_draft TO minoversikt_definer;
