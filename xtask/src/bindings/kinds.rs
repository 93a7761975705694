//! The types of arguments and answers, by the names that they have in core.

use super::text::{doc, listed, name, pascal, quoted, verb, words, wrapped};
use proxmox_mcp_core::registry;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The name of the type that takes a guest's id as a number, too.
const GUEST: &str = "Guest";

/// Which way values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Arguments.
    In,
    /// Answers.
    Out,
}

/// Every named type, by its name, schema and way.
pub(super) struct Kinds {
    names: BTreeMap<(String, String, Way), String>,
    all: BTreeMap<String, (Way, Value)>,
}

/// What a type expression is made from.
pub(super) struct Scope<'a> {
    pub(super) kinds: &'a Kinds,
    pub(super) way: Way,
    /// The named types of the operation.
    pub(super) definitions: &'a Map<String, Value>,
}

/// The types of one name, by what they are and their way, each with an operation that uses it.
type Same = BTreeMap<(String, Way), (String, Value)>;

/// Names that the generated files import from elsewhere.
const TAKEN: [&str; 9] = [
    "Any",
    "ClassVar",
    "Literal",
    "Mapping",
    "NewType",
    "Record",
    "Sequence",
    "TypeAlias",
    "TypedDict",
];

impl Kinds {
    /// Of every operation. A name that several types share is told apart by the operation's.
    pub(super) fn collect() -> Self {
        let mut found: BTreeMap<String, Same> = BTreeMap::new();
        for (_, tool) in registry::all() {
            let [input, output] = tool.types();
            for (way, schema) in [(Way::In, input), (Way::Out, output)] {
                let mut own = definitions(&schema);
                if way == Way::Out {
                    own.insert(title(&schema), root(&schema));
                }
                for (name, schema) in own {
                    // Only objects differ by the way that they go.
                    let way = if schema.get("properties").is_some() { way } else { Way::Out };
                    let key = (shape(&schema), way);
                    let same = found.entry(name).or_default();
                    same.entry(key).or_insert((tool.meta.name.to_owned(), schema));
                }
            }
        }
        let mut kinds = Self { names: BTreeMap::new(), all: BTreeMap::new() };
        for (name, same) in found {
            let several = |way: Way| same.keys().filter(|(_, other)| *other == way).count() > 1;
            for ((shape, way), (operation, schema)) in &same {
                let own = if several(*way) { pascal(operation) } else { String::new() };
                let end = if *way == Way::In { "Input" } else { "" };
                let taken = if TAKEN.contains(&name.as_str()) { "Kind" } else { "" };
                let python = format!("{own}{name}{taken}{end}");
                kinds.names.insert((name.clone(), shape.clone(), *way), python.clone());
                kinds.all.insert(python, (*way, schema.clone()));
            }
        }
        kinds
    }

    /// The name in Python of a type that an operation names.
    pub(super) fn name(&self, name: &str, schema: &Value, way: Way) -> Option<&str> {
        let way = if schema.get("properties").is_some() { way } else { Way::Out };
        self.names.get(&(name.to_owned(), shape(schema), way)).map(String::as_str)
    }

    /// Whether one of them has this name in Python.
    pub(super) fn defines(&self, python: &str) -> bool {
        self.all.get(python).is_some_and(|(_, schema)| {
            schema.get("properties").is_some() || alias(python, schema).is_some()
        })
    }

    /// The module that defines them.
    pub(super) fn module(&self) -> String {
        let mut body = String::new();
        for (name, (_, schema)) in &self.all {
            if let Some(line) = alias(name, schema) {
                let _ = write!(body, "\n{line}");
            }
        }
        for (name, (way, schema)) in &self.all {
            if schema.get("properties").is_some() {
                body.push_str(&self.class(name, *way, schema));
            }
        }
        let used: BTreeSet<&str> = words(&body).collect();
        let mut text = "\"\"\"Types of arguments and answers.\"\"\"\n\n\
            from __future__ import annotations\n\n"
            .to_owned();
        let typing = ["Any", "ClassVar", "Literal", "NewType", "TypeAlias", "TypedDict"];
        for (module, names) in
            [("collections.abc", ["Mapping", "Sequence"].as_slice()), ("typing", &typing)]
        {
            let names: Vec<&str> = names.iter().copied().filter(|n| used.contains(n)).collect();
            if !names.is_empty() {
                let _ = writeln!(text, "from {module} import {}", names.join(", "));
            }
        }
        text + "\nfrom .._record import Record\n" + &body
    }

    fn class(&self, name: &str, way: Way, schema: &Value) -> String {
        let fields = schema.get("properties").and_then(Value::as_object);
        let mut wires = fields.into_iter().flat_map(|fields| fields.keys());
        if way == Way::In && wires.any(|wire| verb(&wire.replace('-', "_")) != *wire) {
            return format!("\n\n{name}: TypeAlias = Mapping[str, Any]\n");
        }
        let definitions = neighbours(schema);
        let scope = Scope { kinds: self, way, definitions: &definitions };
        let base = match way {
            Way::In => "TypedDict, total=False",
            Way::Out => "Record",
        };
        let mut text = format!("\n\nclass {name}({base}):\n");
        let said = described(schema).unwrap_or("What an operation answers.");
        text.push_str(&doc(4, &[wrapped(said, 4, "", "")]));
        let mut renamed = Vec::new();
        let mut body = String::new();
        for (wire, field) in fields.into_iter().flatten() {
            let python = if way == Way::In { wire.clone() } else { self::name(wire) };
            if python != *wire {
                renamed.push(format!("{}: {}", quoted(&python), quoted(wire)));
            }
            let kind = scope.field(field, required(schema, wire));
            let _ = writeln!(body, "    {python}: {kind}");
            if let Some(said) = described(field) {
                body.push_str(&doc(4, &[wrapped(said, 4, "", "")]));
            }
        }
        if !renamed.is_empty() {
            let renamed = renamed.join(", ");
            let _ = write!(text, "\n    _names: ClassVar[Mapping[str, str]] = {{{renamed}}}\n");
        }
        format!("{text}\n{body}")
    }
}

impl Scope<'_> {
    /// The type of a field of an answer, or of a nested argument.
    fn field(&self, schema: &Value, required: bool) -> String {
        let kind = self.kind(schema);
        let empty = ["list[", "dict[", "bool"].iter().any(|start| kind.starts_with(start));
        if required || nullable(&kind) || kind == "Any" || (self.way == Way::Out && empty) {
            kind
        } else if self.way == Way::Out {
            format!("{kind} | None")
        } else {
            kind
        }
    }

    /// The type of a value.
    pub(super) fn kind(&self, schema: &Value) -> String {
        if let Some(name) = reference(schema) {
            return self.named(name);
        }
        if let Some(literal) = literal(schema) {
            return literal;
        }
        if let Some(Value::Array(any)) = schema.get("anyOf") {
            let mut kinds: Vec<String> = any.iter().map(|one| self.kind(one)).collect();
            kinds.dedup();
            return kinds.join(" | ");
        }
        match schema.get("type") {
            Some(Value::String(kind)) => self.plain(kind, schema),
            Some(Value::Array(several)) => {
                let kinds = several.iter().filter_map(Value::as_str);
                kinds.map(|kind| self.plain(kind, schema)).collect::<Vec<_>>().join(" | ")
            }
            _ => "Any".to_owned(),
        }
    }

    fn plain(&self, kind: &str, schema: &Value) -> String {
        let (list, map) = match self.way {
            Way::In => ("Sequence", "Mapping"),
            Way::Out => ("list", "dict"),
        };
        match kind {
            "string" => "str".to_owned(),
            "integer" => "int".to_owned(),
            "number" => "float".to_owned(),
            "boolean" => "bool".to_owned(),
            "null" => "None".to_owned(),
            "array" => {
                let item = schema.get("items").map_or_else(|| "Any".to_owned(), |i| self.kind(i));
                format!("{list}[{item}]")
            }
            "object" => {
                let value = schema.get("additionalProperties").filter(|v| v.is_object());
                let value = value.map_or_else(|| "Any".to_owned(), |value| self.kind(value));
                format!("{map}[str, {value}]")
            }
            _ => "Any".to_owned(),
        }
    }

    fn named(&self, name: &str) -> String {
        let Some(schema) = self.definitions.get(name) else { return "Any".to_owned() };
        if name == GUEST && self.way == Way::In {
            return "int | str".to_owned();
        }
        let known = schema.get("properties").is_some() || literal(schema).is_some();
        match self.kinds.name(name, schema, self.way) {
            Some(python) if known || (self.way == Way::Out && scalar(schema).is_some()) => {
                python.to_owned()
            }
            _ => self.kind(schema),
        }
    }
}

/// The named types that a type of its own may mention: those of the first operation with it.
fn neighbours(schema: &Value) -> Map<String, Value> {
    let wanted = shape(schema);
    for (_, tool) in registry::all() {
        for types in tool.types() {
            let own = definitions(&types);
            if shape(&root(&types)) == wanted || own.values().any(|one| shape(one) == wanted) {
                return own;
            }
        }
    }
    Map::new()
}

/// The definition of a name for one of some words, or of an identifier or amount.
fn alias(name: &str, schema: &Value) -> Option<String> {
    let (line, said) = match (literal(schema), scalar(schema)) {
        (Some(literal), _) => {
            let words = literal.trim_start_matches("Literal[").trim_end_matches(']');
            let words: Vec<String> = words.split(", ").map(str::to_owned).collect();
            let line = listed(0, &format!("{name}: TypeAlias = Literal["), &words, "]");
            (line, described(schema))
        }
        (None, Some(base)) if name != GUEST => {
            let pattern = schema.get("pattern").and_then(Value::as_str);
            let said = described(schema).or(pattern);
            (format!("{name} = NewType({}, {base})\n", quoted(name)), said)
        }
        _ => return None,
    };
    let said = said.map(|said| doc(0, &[wrapped(said, 0, "", "")])).unwrap_or_default();
    Some(format!("{line}{said}"))
}

/// The type of what is only a value.
fn scalar(schema: &Value) -> Option<&'static str> {
    match schema.get("type").and_then(Value::as_str)? {
        "string" => Some("str"),
        "integer" => Some("int"),
        "number" => Some("float"),
        _ => None,
    }
}

/// `Literal[…]`, when only some words are allowed.
fn literal(schema: &Value) -> Option<String> {
    let mut words = Vec::new();
    if let Some(Value::Array(values)) = schema.get("enum") {
        words.extend(values.iter().filter_map(Value::as_str));
    } else if let Some(Value::Array(several)) = schema.get("oneOf") {
        for one in several {
            match (one.get("const"), one.get("enum")) {
                (Some(Value::String(word)), _) => words.push(word),
                (_, Some(Value::Array(values))) => {
                    words.extend(values.iter().filter_map(Value::as_str));
                }
                _ => return None,
            }
        }
    } else {
        words.push(schema.get("const")?.as_str()?);
    }
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    (!words.is_empty()).then(|| format!("Literal[{}]", words.join(", ")))
}

pub(super) fn nullable(kind: &str) -> bool {
    kind.ends_with("| None")
}

pub(super) fn described(schema: &Value) -> Option<&str> {
    schema.get("description").and_then(Value::as_str)
}

pub(super) fn required(schema: &Value, name: &str) -> bool {
    let list = schema.get("required").and_then(Value::as_array);
    list.is_some_and(|list| list.iter().any(|one| one == name))
}

pub(super) fn definitions(schema: &Value) -> Map<String, Value> {
    schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default()
}

pub(super) fn title(schema: &Value) -> String {
    schema.get("title").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A schema without what only its root has.
pub(super) fn root(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(map) = schema.as_object_mut() {
        map.remove("$defs");
        map.remove("title");
    }
    schema
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// What makes a type the same as another of its name.
fn shape(schema: &Value) -> String {
    root(schema).to_string()
}
