-- Who owns and may call the functions. Everything is taken from everybody first, then given by name.
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'door_context(uuid, text)', 'door_open(uuid, text, uuid, text, text[], text[], text, text, text, uuid, text, text, text, uuid, int, text, text)',
        'plan_facts(uuid, text, records_plan, jsonb)', 'rebuild_grants(uuid)', 'rebuild_each(uuid[])',
        'grants_follow()', 'grants_follow_consents()', 'plan_grows()',
        'session_read(bytea)', 'session_begin(bytea, uuid, uuid, text, int)', 'session_end(bytea)',
        'account_prefer(bytea, text)', 'demo_accounts()',
        'person_find_or_register(bytea, uuid, bytea, text, text, text)', 'person_standing(bytea)',
        'person_id_number(uuid)', 'unit_has_case(uuid, uuid)', 'plan_hidden(uuid)',
        'may_share(uuid, text, uuid, text, text[])'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY[
        'door_context(uuid, text)', 'door_open(uuid, text, uuid, text, text[], text[], text, text, text, uuid, text, text, text, uuid, int, text, text)',
        'session_read(bytea)', 'session_begin(bytea, uuid, uuid, text, int)', 'session_end(bytea)',
        'account_prefer(bytea, text)', 'demo_accounts()',
        'person_find_or_register(bytea, uuid, bytea, text, text, text)', 'person_standing(bytea)',
        'person_id_number(uuid)', 'unit_has_case(uuid, uuid)', 'plan_hidden(uuid)',
        'may_share(uuid, text, uuid, text, text[])'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;

DO $$
DECLARE f text;
BEGIN
    -- read inside the definer's own functions: whoever else calls them would see as little as the locks let them
    FOREACH f IN ARRAY ARRAY['lacks_capacity(uuid, text)', 'granted_to_owner(records_plan)', 'representations_of(uuid)',
        'granted_by_representation(records_plan)', 'granted_by_consent(records_plan, tstzmultirange)',
        'granted_by_assignment(records_plan, tstzmultirange)', 'close_kin_of(records_plan)', 'granted_in(records_plan)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON access_grant TO minoversikt_definer;
GRANT SELECT, INSERT, UPDATE ON records_person, records_session TO minoversikt_definer;
GRANT SELECT ON records_account, records_employment, records_organisation, records_plan, records_consent,
    records_coordinatorassignment, records_coordinationcase, records_needreport, records_representation,
    records_capacitydecision, records_rosterentry, records_unitvisit, records_participant TO minoversikt_definer;
GRANT UPDATE ON records_account, records_plan TO minoversikt_definer;
