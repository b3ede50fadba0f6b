//! The tables as SQL that creates them: types, keys, comments.

use std::fmt::Write;

use crate::column::{Column, Kind};
use crate::panel::PanelRow;
use crate::sheet::Sheet;
use crate::table::Table;

/// An engine that tables are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// PostgreSQL: primary and foreign keys; what is deleted of `documents` goes from every table.
    Postgres,
    /// DuckDB: primary keys. It refuses to replace a row that another table refers to, so there are no foreign ones.
    DuckDb,
    /// Spark, whose tables have no keys: they are told in the comments.
    Spark,
}

/// The statements that create every table of a dataset, in an order in which none refers to a later one, and the panel.
///
/// ```
/// use baogao_export::{Dialect, sql};
/// let text = sql(Dialect::Postgres);
/// assert!(text.contains("CREATE TABLE metrics (\n    doc text NOT NULL,"));
/// assert!(text.contains("    PRIMARY KEY (doc, id),"));
/// ```
pub fn sql(dialect: Dialect) -> String {
    let mut out = String::new();
    for table in Table::ALL {
        create(&mut out, dialect, table.name(), table.about(), table.columns(), Some(table));
    }
    let about = "One row an indicator of a place in a year, reached or planned";
    create(&mut out, dialect, "panel", about, &Sheet::<PanelRow>::columns(), None);
    out
}

fn create(
    out: &mut String,
    dialect: Dialect,
    name: &str,
    about: &str,
    columns: &[Column],
    keyed: Option<Table>,
) {
    let key = keyed.map(Table::key).unwrap_or_default();
    let is_key = |column: &Column| key.contains(&column.name) || keyed.is_some() && column.name == "sha256";
    let mut lines: Vec<String> = columns
        .iter()
        .map(|column| {
            let must = if is_key(column) { " NOT NULL" } else { "" };
            let comment = match dialect {
                Dialect::Spark => format!(" COMMENT {}", quoted(dialect, column.about)),
                _ => String::new(),
            };
            format!("{} {}{must}{comment}", column.name, kind(dialect, column.kind))
        })
        .collect();
    if dialect != Dialect::Spark && !key.is_empty() {
        lines.push(format!("PRIMARY KEY ({})", key.join(", ")));
    }
    if let (Dialect::Postgres, Some(table)) = (dialect, keyed) {
        lines.extend(columns.iter().filter_map(|column| foreign(table, column)));
    }
    // to a String, which refuses nothing
    let _ = write!(out, "CREATE TABLE {name} (\n    {}\n)", lines.join(",\n    "));
    if dialect == Dialect::Spark {
        let keys = if key.is_empty() { String::new() } else { format!(". Key: {}", key.join(", ")) };
        let _ = writeln!(out, " USING parquet COMMENT {};\n", quoted(dialect, &format!("{about}{keys}")));
        return;
    }
    let _ = writeln!(out, ";\nCOMMENT ON TABLE {name} IS {};", quoted(dialect, about));
    for column in columns {
        let about = quoted(dialect, column.about);
        let _ = writeln!(out, "COMMENT ON COLUMN {name}.{} IS {about};", column.name);
    }
    out.push('\n');
}

/// The key of another table that a column holds; it is looked at once a transaction ends, so that rows come in any order.
fn foreign(table: Table, column: &Column) -> Option<String> {
    let whole = "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED";
    if column.name == "doc" && table != Table::Documents {
        return Some(format!("FOREIGN KEY (doc) REFERENCES documents (doc) {whole}"));
    }
    let to = table.refers_to(column.name)?;
    Some(format!("FOREIGN KEY (doc, {}) REFERENCES {} (doc, id) {whole}", column.name, to.name()))
}

fn kind(dialect: Dialect, kind: Kind) -> &'static str {
    match (kind, dialect) {
        (Kind::Int, _) => "bigint",
        (Kind::Text, Dialect::Postgres) => "text",
        (Kind::Text, Dialect::DuckDb) => "varchar",
        (Kind::Text, Dialect::Spark) => "string",
        (Kind::Bool, _) => "boolean",
        (Kind::Date, _) => "date",
        (Kind::Decimal, Dialect::Postgres) => "numeric(38, 12)",
        (Kind::Decimal, _) => "decimal(38, 12)",
    }
}

fn quoted(dialect: Dialect, text: &str) -> String {
    let quote = if dialect == Dialect::Spark { r"\'" } else { "''" };
    format!("'{}'", text.replace('\'', quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::{ScoreRow, SeriesRow};

    /// Words that PostgreSQL 17, DuckDB 1.4 or Spark 4 (ANSI) reserve.
    const RESERVED: &str = "all analyse analyze and anti any array as asc asymmetric authorization both case cast check \
        collate collation column concurrently constraint create cross current_catalog current_date current_role \
        current_schema current_time current_timestamp current_user default deferrable desc describe distinct do else end \
        escape except false fetch filter for foreign freeze from full function generated glob grant group having ilike in \
        initially inner intersect into is isnull join lambda lateral leading left like limit localtime localtimestamp \
        minus natural not notnull null offset on only or order outer overlaps pivot placing positional primary qualify \
        references returning right select semi session_user show similar some start summarize symmetric system_user table \
        tablesample then time to trailing true union unique unpivot user using variadic verbose when where window with \
        within date timestamp position range row rows";

    #[test]
    fn no_column_is_a_keyword() {
        let reserved: Vec<&str> = RESERVED.split_whitespace().collect();
        let tables = Table::ALL.iter().flat_map(|table| table.columns().to_vec());
        let sheets =
            [Sheet::<PanelRow>::columns(), Sheet::<SeriesRow>::columns(), Sheet::<ScoreRow>::columns()];
        for column in tables.chain(sheets.into_iter().flatten()) {
            assert!(!reserved.contains(&column.name), "{}", column.name);
            assert!(!column.about.is_empty() && !column.about.ends_with('.'), "{}", column.name);
        }
        assert!(Table::ALL.iter().all(|table| !reserved.contains(&table.name())));
    }

    #[test]
    fn keys_are_columns_and_refer_to_tables_before() {
        for (place, table) in Table::ALL.into_iter().enumerate() {
            let columns: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
            assert_eq!(columns[..2], ["doc", "sha256"], "{}", table.name());
            assert!(table.key().iter().all(|key| columns.contains(key)), "{}", table.name());
            for to in columns.iter().filter_map(|column| table.refers_to(column)) {
                assert!(Table::ALL[..=place].contains(&to) && to.key() == ["doc", "id"], "{}", table.name());
            }
        }
    }

    #[test]
    fn quotation_marks_are_escaped() {
        assert_eq!(quoted(Dialect::Postgres, "that's"), "'that''s'");
        assert_eq!(quoted(Dialect::Spark, "that's"), r"'that\'s'");
    }
}
