-- A whole plan out and in again.

-- Takes the rows of a file of ours into the actor's own plan, with the names and times they had: what row-level security
-- would never let the app write, since it lets nobody write in another's name. So it is narrow: the owner alone, into
-- their own plan while they may write in every section of it, tables by name, and no author, participant or unit in it is
-- somebody known here but the owner. What is there already, by its id, is left as it is. Returns the ids that are new.
CREATE FUNCTION whole_plan_take_in(p_plan uuid, p_tables jsonb) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    part jsonb;
    name text;
    fresh jsonb;
    added uuid[] := '{}';
    came uuid[];
BEGIN
    IF NOT EXISTS (SELECT FROM records_plan p WHERE p.id = p_plan AND p.owner_id = ctx_person() AND p.status <> 'ended')
       OR ctx_acting() <> 'private'
       OR 11 <> (SELECT count(DISTINCT g.section) FROM access_grant g
                  WHERE g.plan_id = p_plan AND g.person_id = ctx_person() AND g.acting = ctx_acting()
                    AND g.op = 'contribute' AND g.valid_from <= now() AND g.valid_to > now()) THEN
        RAISE EXCEPTION 'row-level security: a plan is taken in by its owner' USING ERRCODE = '42501';
    END IF;
    FOR part IN SELECT * FROM jsonb_array_elements(p_tables) LOOP
        name := part ->> 'table';
        IF name <> ALL (ARRAY['participant', 'participantphoto', 'plantext', 'goal', 'activity', 'service', 'appointment',
                              'healthnote', 'comment', 'flag', 'goalreview', 'stilltrueanswer', 'planevent', 'version',
                              'foreignresource']) THEN
            RAISE EXCEPTION 'row-level security: % is not taken in', name USING ERRCODE = '42501';
        END IF;
        EXECUTE format('SELECT coalesce(jsonb_agg(r || jsonb_build_object(''plan_id'', $1)), ''[]'')'
                       '  FROM jsonb_array_elements($2) r WHERE (r ->> ''id'')::uuid NOT IN (SELECT id FROM records_%s)', name)
           INTO fresh USING p_plan, part -> 'rows';
        IF EXISTS (SELECT FROM jsonb_array_elements(fresh) r
                    WHERE EXISTS (SELECT FROM records_person p
                                   WHERE p.id::text IN (lower(r ->> 'author_id'), lower(r ->> 'by_id'), lower(r -> 'before' ->> 'author_id'))
                                     AND p.id <> ctx_person())
                       OR name = 'participant' AND NOT (r ->> 'person_id' IS NULL AND r ->> 'unit_id' IS NULL
                              AND r ->> 'acting' = '' AND r ->> 'invited_acting' = ''
                              AND r ->> 'status' IN ('active', 'declined', 'left'))) THEN
            RAISE EXCEPTION 'row-level security: a file speaks for nobody known here' USING ERRCODE = '42501';
        END IF;
        EXECUTE format('WITH made AS (INSERT INTO records_%1$s SELECT * FROM jsonb_populate_recordset(NULL::records_%1$s, $1)'
                       ' ON CONFLICT DO NOTHING RETURNING id) SELECT coalesce(array_agg(id), ''{}'') FROM made', name)
           INTO came USING fresh;
        added := added || came;
    END LOOP;
    -- nothing of this plan hangs on a row of another
    IF EXISTS (SELECT FROM records_goal g JOIN records_goal a ON a.id = g.parent_id WHERE g.plan_id = p_plan AND a.plan_id <> p_plan)
       OR EXISTS (SELECT FROM records_activity g JOIN records_goal a ON a.id = g.goal_id WHERE g.plan_id = p_plan AND a.plan_id <> p_plan)
       OR EXISTS (SELECT FROM records_goalreview g JOIN records_goal a ON a.id = g.goal_id WHERE g.plan_id = p_plan AND a.plan_id <> p_plan)
       OR EXISTS (SELECT FROM records_stilltrueanswer g JOIN records_activity a ON a.id = g.activity_id WHERE g.plan_id = p_plan AND a.plan_id <> p_plan)
       OR EXISTS (SELECT FROM records_participantphoto g JOIN records_participant a ON a.id = g.participant_id WHERE g.plan_id = p_plan AND a.plan_id <> p_plan)
       OR EXISTS (SELECT FROM records_comment c LEFT JOIN records_goal g ON g.id = c.goal_id
                    LEFT JOIN records_activity a ON a.id = c.activity_id LEFT JOIN records_service s ON s.id = c.service_id
                   WHERE c.plan_id = p_plan AND (g.plan_id <> p_plan OR a.plan_id <> p_plan OR s.plan_id <> p_plan)) THEN
        RAISE EXCEPTION 'row-level security: a plan hangs on itself alone' USING ERRCODE = '42501';
    END IF;
    RETURN added;
END $$;

-- Reports of files taken into a plan: written and read by its owner, or whoever reads the log in their place.
CREATE POLICY of_plan ON records_importrun FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'access_log' AND op = 'see'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
CREATE POLICY note_of_plan ON records_importrun FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'plan' AND organisation_id IS NULL AND by_id = (SELECT ctx_person())
    AND plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'access_log' AND op = 'contribute'
                     AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));

-- That the person behind a session has shown anew that it is them (step-up), and whether they did so lately.
CREATE FUNCTION session_confirm(p_key_hash bytea, p_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_session SET confirmed_at = now()
     WHERE key_hash = p_key_hash AND account_id = p_account AND ended_at IS NULL AND ends_at > now();
    RETURN FOUND;
END $$;

CREATE FUNCTION session_confirmed(p_key_hash bytea, p_minutes int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_session WHERE key_hash = p_key_hash AND ended_at IS NULL AND ends_at > now()
                    AND confirmed_at > now() - make_interval(mins => p_minutes))
$$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['whole_plan_take_in(uuid, jsonb)', 'session_confirm(bytea, uuid)', 'session_confirmed(bytea, int)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON records_participant, records_participantphoto, records_plantext, records_goal, records_activity,
    records_service, records_appointment, records_healthnote, records_comment, records_flag, records_goalreview,
    records_stilltrueanswer, records_planevent, records_version, records_foreignresource TO minoversikt_definer;
