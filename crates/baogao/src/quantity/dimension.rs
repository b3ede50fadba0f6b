//! What units measure.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// The known ones, each with the name that it has in JSON, in tables and in `data/units.toml`.
macro_rules! dimensions {
    ($($(#[$doc:meta])* $member:ident = $name:literal,)*) => {
        /// What a unit measures; in JSON and tables its name (`money`, `money/area`).
        ///
        /// ```
        /// use baogao::Dimension;
        ///
        /// let document = baogao::parse("全年完成投资8000万元，均价9200元/平方米。");
        /// let dimension = |at: usize| document.metrics[at].dimension.as_ref();
        /// assert_eq!(dimension(0), Some(&Dimension::Money));
        /// assert_eq!(dimension(1).map(Dimension::name), Some("money/area"));
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
        #[serde(from = "String")]
        #[non_exhaustive]
        pub enum Dimension {
            $($(#[$doc])* $member,)*
            /// So much of one for each of another (元/平方米, 元/月): the names of both, `money/area`.
            Per(Box<str>),
            /// What units of the user's own measure ([`Rules::unit`](crate::Rules::unit)).
            Own(Box<str>),
        }

        impl Dimension {
            /// The name.
            ///
            /// ```
            /// assert_eq!(baogao::Dimension::PercentagePoint.name(), "percentage_point");
            /// ```
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$member => $name,)*
                    Self::Per(name) | Self::Own(name) => name,
                }
            }

        }

        impl From<&str> for Dimension {
            /// Every name is that of a dimension: one that is not known is the user's own.
            fn from(name: &str) -> Self {
                match name {
                    $($name => Self::$member,)*
                    _ if name.contains('/') => Self::Per(name.into()),
                    _ => Self::Own(name.into()),
                }
            }
        }
    };
}

dimensions! {
    /// 元, 美元
    Money = "money",
    /// 亩, 平方米
    Area = "area",
    /// 公里, 米
    Length = "length",
    /// 立方米, 升
    Volume = "volume",
    /// 吨, 斤
    Mass = "mass",
    /// 千瓦时, 吨标准煤
    Energy = "energy",
    /// 千瓦
    Power = "power",
    /// 伏
    Electric = "electric",
    /// 年, 分钟
    Time = "time",
    /// 个百分点
    PercentagePoint = "percentage_point",
    /// 岁
    Age = "age",
    /// %, ‰, 成
    Percent = "percent",
    /// /万, /10万: so many for each of so many
    Rate = "rate",
    /// 倍, 番
    Multiple = "multiple",
    /// ℃
    Temperature = "temperature",
    /// 度
    Angle = "angle",
    /// 帕
    Pressure = "pressure",
    /// 节
    Speed = "speed",
    /// 分贝
    Sound = "sound",
    /// 字节
    Data = "data",
    /// 赫兹
    Frequency = "frequency",
    /// 摩尔
    Substance = "substance",
    /// 吨公里, 人公里
    Turnover = "turnover",
    /// 标准箱
    Containers = "containers",
    /// 个, 家, 人次: what is counted
    Count = "count",
}

impl Dimension {
    /// So much of this for each of another.
    pub(crate) fn per(&self, each: &Self) -> Self {
        Self::Per(format!("{}/{}", self.name(), each.name()).into())
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl From<String> for Dimension {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Dimension;
    use crate::quantity::UnitTable;

    #[test]
    fn the_units_of_the_library_measure_what_is_known() {
        for dimension in UnitTable::builtin().dimensions() {
            assert!(!matches!(dimension, Dimension::Own(_) | Dimension::Per(_)), "{dimension}");
        }
    }

    #[test]
    fn a_name_leads_back() {
        for name in ["money", "percentage_point", "money/area", "buses", "none"] {
            let dimension = Dimension::from(name);
            assert_eq!(dimension.name(), name);
            let json = serde_json::to_string(&dimension).unwrap();
            assert_eq!(json, format!("{name:?}"));
            assert_eq!(serde_json::from_str::<Dimension>(&json).unwrap(), dimension);
        }
        assert_eq!(Dimension::Money.per(&Dimension::Area), Dimension::from("money/area"));
        assert_eq!(Dimension::from("buses"), Dimension::Own("buses".into()));
    }
}
