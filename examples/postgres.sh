#!/usr/bin/env bash
# Reports into PostgreSQL: every table by COPY, then an upsert by key; documents that are gone take their rows with them.
# Run again after files were added, changed or removed: what did not change is left alone.
#
#     postgres.sh FOLDER     needs baogao and psql, and a database named by PGHOST, PGDATABASE and their like
set -euo pipefail

tables=$(mktemp -d)
trap 'rm -rf "$tables"' EXIT
baogao parse "$1" --table all --format csv --output "$tables/"

db() { psql --quiet --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }
if [ -z "$(db --command "select to_regclass('documents')")" ]; then
    baogao schema --sql postgres | db --single-transaction
fi

# documents first: the rows of the other tables belong to them
names="documents reports sections measures paragraphs metrics repairs findings"
{
    echo "begin;"
    for name in $names; do
        echo "create temp table new_$name (like $name) on commit drop;"
        echo "\\copy new_$name from '$tables/$name.csv' with (format csv, header)"
    done
    for name in $names; do
        key="doc, id" same="new.doc = $name.doc and new.id = $name.id"
        [ "$name" != documents ] || key=doc same="new.doc = $name.doc"
        echo "delete from $name where not exists (select from new_$name new where $same);"
        # every column but the key, where one of them differs
        cat <<SQL
select format(
    'insert into $name select * from new_$name on conflict ($key) do update set (%1\$s) = row(%2\$s) where row(%3\$s) is distinct from row(%2\$s)',
    string_agg(quote_ident(column_name), ', ' order by ordinal_position),
    string_agg('excluded.' || quote_ident(column_name), ', ' order by ordinal_position),
    string_agg('$name.' || quote_ident(column_name), ', ' order by ordinal_position))
from information_schema.columns
where table_schema = current_schema() and table_name = '$name' and column_name <> all (string_to_array('$key', ', ')) \\gexec
SQL
    done
    echo "commit;"
} | db

db --command "select count(*) || ' documents, ' || (select count(*) from metrics) || ' metrics' from documents"
