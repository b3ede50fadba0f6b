//! Why a record of a table says what it says: the catalogue of its rules.

/// A rule that reads tables.
#[derive(Debug)]
pub(crate) struct TableRule {
    pub(crate) id: &'static str,
    /// The field of a record that it decides.
    pub(crate) field: &'static str,
    /// What it says and why, in a sentence.
    pub(crate) why: &'static str,
}

/// Declares rules: what each says, its name, its id and its field.
macro_rules! rules {
    ($($(#[doc = $why:literal])+ $name:ident: $id:literal, $field:literal;)*) => {
        /// The rules by name; the order is that of [`RULES`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Because {
            $($(#[doc = $why])+ $name,)*
        }

        /// Every rule, in the order in which those of a field are tried.
        pub(crate) static RULES: &[TableRule] = &[$(TableRule {
            id: $id,
            field: $field,
            why: concat!($($why),+).trim_ascii_start(),
        }),*];
    };
}

rules! {
    /// A cell that writes its unit has that one: 62.26%.
    UnitInCell: "table.unit_in_cell", "unit";
    /// A column of units (单位) gives each row its own.
    UnitOfRow: "table.unit_of_row", "unit";
    /// The name of a row tells the unit of its numbers: 净利润（万元）; where the head tells another one there is no record.
    UnitInName: "table.unit_in_name", "unit";
    /// The head of a column tells the unit of its numbers: 2023年（亿元）, 比上年增长%.
    UnitInHead: "table.unit_in_head", "unit";
    /// A row that names a group of rows tells their unit: 二、财政（万元）, or the head of their names does: 项目（万元）.
    UnitOfGroup: "table.unit_of_group", "unit";
    /// The caption tells the unit of what names none: 单位：万元; not of what is counted in another kind (户数) or of a change.
    UnitOfCaption: "table.unit_of_caption", "unit";
    /// 增速, 比重 and the like without a unit are percentages.
    UnitOfWord: "table.unit_of_word", "unit";
    /// The head of its column says that a number is a change, a share or a part of a plan: 增减, 比重, 完成预算.
    RoleOfHead: "table.role_of_head", "role";
    /// The end of the name of its row says so: 地区生产总值增速.
    RoleOfName: "table.role_of_name", "role";
    /// The caption says that the percentages of a table are changes: 涨跌幅度.
    RoleOfCaption: "table.role_of_caption", "role";
    /// Percentages and amounts per unit are rates where no word says more, percentage points are changes.
    RoleOfUnit: "table.role_of_unit", "role";
    /// Any other number of a table is an amount.
    RoleLevel: "table.role_level", "role";
    /// The head of its column names what is compared with: 比上年增长, 环比, 完成预算.
    BasisOfHead: "table.basis_of_head", "basis";
    /// The name of its row names what is compared with.
    BasisOfName: "table.basis_of_name", "basis";
    /// The caption names what the changes of a table compare with.
    BasisOfCaption: "table.basis_of_caption", "basis";
    /// Neither head, row nor caption names what is compared with.
    BasisNoneNamed: "table.basis_none_named", "basis";
    /// The head of its column says what is planned (2024年计划) and what was reached (实际完成).
    StatusOfHead: "table.status_of_head", "status";
    /// The name of its row says what is planned.
    StatusOfName: "table.status_of_name", "status";
    /// The caption says that a table plans: 2024年主要预期目标.
    StatusOfCaption: "table.status_of_caption", "status";
    /// Below a heading that plans a number is a target, but where it names a year gone by.
    StatusOfHeading: "table.status_of_heading", "status";
    /// Any other number of a table is what was reached.
    StatusPlain: "table.status_plain", "status";
    /// The head of its column names the time of a number: 2023年; where it names none, that of the names of the rows does.
    WhenOfHead: "table.when_of_head", "period";
    /// Its row names the time: rows of years; or the row that names its group does.
    WhenOfRow: "table.when_of_row", "period";
    /// Row and column name a time together: 2023年 and 1—6月. Where both name a year and not the same there is no record.
    WhenOfRowAndHead: "table.when_of_row_and_head", "period";
    /// A change or share without a time is of the latest of the columns right before it: 2022年, 2023年, 增长.
    WhenOfColumnBefore: "table.when_of_column_before", "period";
    /// The caption names the time of the whole table.
    WhenOfCaption: "table.when_of_caption", "period";
    /// The heading above the table names the time.
    WhenOfHeading: "table.when_of_heading", "period";
    /// What no words date is of what the report reviews, or plans where it is a target.
    WhenOfReport: "table.when_of_report", "period";
    /// 期初, 上年同期 and the like name no year where nothing says from which one they count.
    WhenUnknown: "table.when_unknown", "period";
    /// A column of places names the place of each row, or a row that has nothing but a place that of those below it.
    PlaceOfRow: "table.place_of_row", "place";
    /// Heads that are places name the place of each column.
    PlaceOfColumn: "table.place_of_column", "place";
    /// The row names what is measured.
    NameOfRow: "table.name_of_row", "name";
    /// Where rows are places or times the column names what is measured.
    NameOfColumn: "table.name_of_column", "name";
    /// Row and column name it together: 苹果 and 产量, 城镇 and 常住人口.
    NameOfRowAndColumn: "table.name_of_row_and_column", "name";
    /// A row that says 增速 alone is of what the row above it names.
    NameOfRowAbove: "table.name_of_row_above", "name";
    /// Where neither row nor column names what is measured the caption does.
    NameOfCaption: "table.name_of_caption", "name";
}
