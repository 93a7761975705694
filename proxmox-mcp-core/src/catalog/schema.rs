//! What a parameter may be.

use super::catalog;
use super::table::Line;
use regex_lite::Regex;
use serde::Deserialize;
use serde_json::Number;
use std::sync::OnceLock;

/// The schema of a parameter, of an array's items or of a key in a property string.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Schema {
    /// The kind of value.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// May be left out.
    pub optional: bool,
    /// A named format; `…-list` is a list of such values, `…-opt` may be empty.
    pub format: Option<String>,
    /// The values that are allowed, if they are listed.
    #[serde(rename = "enum")]
    pub choices: Option<Vec<String>>,
    /// The least number.
    pub minimum: Option<Number>,
    /// The greatest number.
    pub maximum: Option<Number>,
    /// The least number of characters.
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    pub max_length: Option<usize>,
    /// A regular expression for the whole value.
    pub pattern: Option<String>,
    /// What is assumed when it is left out, as text.
    pub default: Option<String>,
    /// In a property string: the key of a value without one.
    #[serde(rename = "default_key")]
    pub default_key: bool,
    /// Another parameter that must be there too.
    pub requires: Option<String>,
    /// In a property string: the key that this one stands for.
    pub alias: Option<String>,
    /// In a property string: the key that keeps the name of an alias that was used.
    pub key_alias: Option<String>,
    /// What an array holds.
    pub items: Option<Box<Self>>,
    /// Alternatives, of which the one for the instance type applies.
    pub one_of: Vec<Self>,
    /// The parameter whose value is the instance type.
    #[serde(rename = "type-property")]
    pub type_property: Option<String>,
    /// The instance types that have this parameter.
    #[serde(rename = "instance-types")]
    pub instance_types: Option<Vec<String>>,
    /// The keys of a property string, as an index into the sets.
    fields: Option<usize>,
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A list.
    Array,
    /// A truth value.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// Not declared.
    #[default]
    #[serde(other)]
    Any,
}

impl Kind {
    /// The name in Proxmox's schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
        }
    }
}

impl Schema {
    /// The keys of a property string, declared in place or by a named format.
    pub fn fields(&self) -> Option<&'static Parameters> {
        match (self.fields, &self.format) {
            (Some(set), _) => catalog().sets.at(set),
            (None, Some(format)) => catalog().property_string(format),
            (None, None) => None,
        }
    }

    /// Whether a value matches the pattern; without one everything does.
    pub fn matches(&self, value: &str) -> bool {
        let Some(pattern) = &self.pattern else { return true };
        // Not grouped, so that alternatives are anchored on one side only, as they are in Proxmox.
        let compile = || Regex::new(&format!("^{pattern}$")).ok();
        self.regex.get_or_init(compile).as_ref().is_none_or(|regex| regex.is_match(value))
    }

    #[cfg(test)]
    pub(super) fn patterns_compile(&self) -> bool {
        self.matches("");
        let own = self.pattern.is_none() || self.regex.get().is_some_and(Option::is_some);
        own && self.items.iter().all(|items| items.patterns_compile())
            && self.one_of.iter().all(Self::patterns_compile)
    }
}

impl Line for Schema {
    fn decode(line: &'static str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

/// A parameter: its name, which may be a family such as `net[n]`, and its schema.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// The name.
    pub name: &'static str,
    /// What it may be.
    pub schema: &'static Schema,
}

impl Parameter {
    /// The name of a family without `[n]`, and how many it has.
    pub fn family(&self) -> Option<(&'static str, u16)> {
        let family = self.name.strip_suffix("[n]")?;
        Some((family, FAMILIES.iter().find(|(name, _)| *name == family).map_or(256, |(_, n)| *n)))
    }
}

/// How many members the families of indexed parameters have; all others have 256.
static FAMILIES: &[(&str, u16)] = &[
    ("acmedomain", 6),
    ("hostpci", 16),
    ("ide", 4),
    ("ipconfig", 32),
    ("link", 8),
    ("net", 32),
    ("numa", 8),
    ("parallel", 3),
    ("sata", 6),
    ("scsi", 31),
    ("serial", 4),
    ("usb", 14),
    ("virtio", 16),
    ("virtiofs", 10),
];

/// Parameters by name.
#[derive(Debug)]
pub struct Parameters {
    /// Sorted by name.
    all: Vec<Parameter>,
}

impl Parameters {
    pub(super) const fn none() -> Self {
        Self { all: Vec::new() }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Parameter> {
        self.all.iter().copied()
    }

    /// The parameter of this name, or the family that it is a member of.
    pub fn get(&self, name: &str) -> Option<Parameter> {
        let exact = self.all.binary_search_by(|parameter| parameter.name.cmp(name));
        let exact = exact.ok().and_then(|at| self.all.get(at));
        let numbered = || name.ends_with(|c: char| c.is_ascii_digit()).then_some(&self.all);
        exact.or_else(|| numbered()?.iter().find(|parameter| member(parameter, name))).copied()
    }
}

impl From<Vec<Parameter>> for Parameters {
    fn from(mut all: Vec<Parameter>) -> Self {
        all.sort_by_key(|parameter| parameter.name);
        Self { all }
    }
}

/// Whether a name is that of a member, such as `net0` of `net[n]`.
fn member(parameter: &Parameter, name: &str) -> bool {
    let Some((family, count)) = parameter.family() else { return false };
    let Some(index) = name.strip_prefix(family) else { return false };
    let canonical = index == "0" || !index.starts_with('0');
    let digits = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
    canonical && digits && index.parse::<u16>().is_ok_and(|index| index < count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Method;

    #[test]
    fn members_of_families_are_found_within_their_bounds() {
        let config = catalog().find(Method::Put, "/nodes/{node}/qemu/{vmid}/config").unwrap();
        let found = |name| config.parameter(name).map(|parameter| parameter.name);
        assert_eq!(found("net31"), Some("net[n]"));
        assert_eq!(found("net32"), None);
        assert_eq!(found("net"), None);
        assert_eq!(found("net01"), None);
        assert_eq!(found("netx"), None);
        assert_eq!(found("scsihw"), Some("scsihw"));
        assert_eq!(found("numa"), Some("numa"));
        assert_eq!(found("numa0"), Some("numa[n]"));
    }

    #[test]
    fn variants_of_rules_are_not_lost() {
        let rules = catalog().find(Method::Post, "/cluster/ha/rules").unwrap();
        let variants = rules.variants().unwrap();
        assert_eq!(variants.selector, "type");
        let names: Vec<_> = variants.each.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["node-affinity", "resource-affinity"]);
        assert!(rules.parameter("strict").is_some() && rules.parameter("affinity").is_some());
    }

    #[test]
    fn keys_of_property_strings_come_from_the_schema_or_its_format() {
        let config = catalog().find(Method::Put, "/nodes/{node}/qemu/{vmid}/config").unwrap();
        let fields = |name| config.parameter(name).and_then(|p| p.schema.fields()).unwrap();
        assert!(fields("net0").get("bridge").is_some());
        assert!(fields("boot").get("order").is_some());
    }
}
