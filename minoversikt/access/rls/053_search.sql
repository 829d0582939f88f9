-- Search for what one may see: no index and no function past the policies, so that a hit is always a row one may read.
-- The query narrows by the reader's own grants itself, because a text search is not leakproof and would else be asked of
-- every row of everybody before the policy (docs/adr: search).

-- The words of a text as the Norwegian dictionary stems them, and as they stand, so that names and beginnings of words
-- are found too.
CREATE FUNCTION search_words(p_text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT to_tsvector('pg_catalog.norwegian', p_text) || to_tsvector('pg_catalog.simple', p_text)
$$;
GRANT EXECUTE ON FUNCTION search_words(text) TO minoversikt_app;
