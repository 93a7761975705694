//! One method of the API.

use super::table::Line;
use super::{Parameter, Parameters, Permission, catalog};
use crate::plan::Method;

/// One method of the API.
#[derive(Debug)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "the schema's own flags")]
pub struct ApiMethod {
    /// The HTTP method.
    pub method: Method,
    /// The path template, with placeholders such as `{node}`.
    pub path: &'static str,
    /// What it answers.
    pub returns: Returns,
    /// For a list of objects that declare at most one property: that property, or `name`.
    pub item: Option<&'static str>,
    /// Runs in the privileged daemon.
    pub protected: bool,
    /// Passed on to the node that the parameter `node` names.
    pub proxyto_node: bool,
    /// May be called with an API token.
    pub allow_token: bool,
    /// Takes parameters that it does not declare.
    pub additional_properties: bool,
    /// Answers the contents of a file when asked to.
    pub download: bool,
    set: usize,
    permission: usize,
    variants: &'static str,
}

/// The kind of a method's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Returns {
    /// Anything, or not declared.
    Any,
    /// A list.
    Array,
    /// A truth value, as 0 or 1.
    Boolean,
    /// A whole number.
    Integer,
    /// Nothing.
    Null,
    /// An object.
    Object,
    /// A text, mostly the UPID of a task.
    String,
}

/// Parameters that depend on the value of another.
#[derive(Debug)]
#[non_exhaustive]
pub struct Variants {
    /// The parameter that selects the variant.
    pub selector: &'static str,
    /// Each value of the selector with the parameters it adds.
    pub each: Vec<(&'static str, &'static Parameters)>,
}

impl ApiMethod {
    pub(super) fn decode(line: &'static str) -> Option<Self> {
        let mut columns = line.splitn(7, '\t');
        let method = Method::named(columns.next()?)?;
        let path = columns.next()?;
        let flags = columns.next()?;
        let (returns, item) =
            columns.next().map(|kind| kind.split_once(':').unwrap_or((kind, "")))?;
        let returns = match returns {
            "array" => Returns::Array,
            "boolean" => Returns::Boolean,
            "integer" => Returns::Integer,
            "null" => Returns::Null,
            "object" => Returns::Object,
            "string" => Returns::String,
            _ => Returns::Any,
        };
        Some(Self {
            method,
            path,
            returns,
            item: Some(item).filter(|item| !item.is_empty()),
            protected: flags.contains('p'),
            proxyto_node: flags.contains('n'),
            allow_token: flags.contains('t'),
            additional_properties: flags.contains('a'),
            download: flags.contains('d'),
            set: columns.next()?.parse().ok()?,
            permission: columns.next()?.parse().ok()?,
            variants: columns.next().unwrap_or_default(),
        })
    }

    /// The parameters, those of the path included; for a method with [`Variants`], those that all
    /// variants share.
    pub fn parameters(&self) -> &'static Parameters {
        static NONE: Parameters = Parameters::none();
        catalog().sets.at(self.set).unwrap_or(&NONE)
    }

    /// The parameter of this name, also by a name like `net0` for the family `net[n]`, in any
    /// variant.
    pub fn parameter(&self, name: &str) -> Option<Parameter> {
        let shared = self.parameters().get(name);
        shared.or_else(|| {
            let variants = self.variants()?;
            variants.each.iter().find_map(|(_, parameters)| parameters.get(name))
        })
    }

    /// The variants of a method whose parameters depend on one of them.
    pub fn variants(&self) -> Option<Variants> {
        let mut columns = self.variants.split('\t');
        let selector = columns.next().filter(|name| !name.is_empty())?;
        let each = columns.filter_map(|column| {
            let (value, set) = column.split_once('=')?;
            Some((value, catalog().sets.at(set.parse().ok()?)?))
        });
        Some(Variants { selector, each: each.collect() })
    }

    /// Who may call it.
    pub fn permission(&self) -> &'static Permission {
        static ROOT: Permission = Permission::root();
        catalog().permissions.at(self.permission).unwrap_or(&ROOT)
    }
}

impl Line for Parameters {
    fn decode(line: &'static str) -> Option<Self> {
        let columns = line.split('\t').filter(|column| !column.is_empty());
        let parameters = columns.map(|column| {
            let (name, schema) = column.split_once('=')?;
            Some(Parameter { name, schema: catalog().schemas.at(schema.parse().ok()?)? })
        });
        parameters.collect::<Option<Vec<_>>>().map(Self::from)
    }
}
