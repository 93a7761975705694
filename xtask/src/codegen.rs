//! Compiles the recorded schema of Proxmox's API into the table that core's catalog reads.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Writes the table or, with `check`, fails if the committed one differs.
///
/// Without `facts` they are looked for in `../shared` beside the checkout; where there are none,
/// the table stays as it is.
pub(crate) fn run(root: &Path, facts: Option<PathBuf>, check: bool) -> Result<String> {
    let table = root.join("proxmox-mcp-core/src/catalog/api.tsv");
    let given = facts.is_some();
    let facts = facts.unwrap_or_else(|| root.join("../shared"));
    let (methods, formats) =
        (facts.join("pve-api-facts.json"), facts.join("pve-formats-facts.json"));
    if !given && !methods.exists() {
        return Ok(format!("skipped: no facts at {}, the table stays as it is", facts.display()));
    }
    let text = compile(&read(&methods)?, &read(&formats)?)?;
    if !check {
        fs::write(&table, &text)?;
        return Ok(format!("wrote {} ({} bytes)", table.display(), text.len()));
    }
    // Comparing without carriage returns, for checkouts that add them.
    if fs::read_to_string(&table)?.replace('\r', "") == text {
        return Ok("the catalog's table is up to date".into());
    }
    Err("the catalog's table differs from the facts; run `cargo xtask codegen`".into())
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// The table's sections, each an interned list of lines, then one line a method.
#[derive(Default)]
struct Table {
    schemas: Interned,
    sets: Interned,
    permissions: Interned,
}

#[derive(Default)]
struct Interned {
    lines: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl Interned {
    fn index(&mut self, line: String) -> usize {
        if let Some(index) = self.known.get(&line) {
            return *index;
        }
        let index = self.lines.len();
        self.known.insert(line.clone(), index);
        self.lines.push(line);
        index
    }
}

fn compile(methods: &Value, formats: &Value) -> Result<String> {
    let mut table = Table::default();
    let mut rows: Vec<(String, String)> = Vec::new();
    for entry in methods.as_array().ok_or("the methods are no list")? {
        let row = table.row(entry)?;
        rows.push((format!("{}\t{}", text(entry, "path")?, text(entry, "method")?), row));
    }
    rows.sort();
    let mut named = Vec::new();
    for (name, format) in formats.as_object().ok_or("the formats are no object")? {
        if let Value::Object(fields) = format {
            named.push(format!("{name}\t{}", table.set(fields)));
        }
    }
    let mut out = String::new();
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    for (name, lines) in [
        ("schemas", table.schemas.lines),
        ("sets", table.sets.lines),
        ("formats", named),
        ("permissions", table.permissions.lines),
        ("methods", rows),
    ] {
        writeln!(out, "#{name}\t{}", lines.len())?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(out)
}

impl Table {
    /// `METHOD path flags returns set permission [discriminator variant=set …]`.
    fn row(&mut self, entry: &Value) -> Result<String> {
        let mut set = Map::new();
        let mut closed = false;
        let mut variants = String::new();
        self.collect(&entry["parameters"], &mut set, &mut closed, &mut variants)?;
        let flags: String = [
            ('a', !closed),
            ('d', entry["download_allowed"] == 1),
            ('n', entry["proxyto"] == "node"),
            ('p', entry["protected"] == 1),
            ('t', entry["allowtoken"] == 1),
        ]
        .into_iter()
        .filter_map(|(flag, on)| on.then_some(flag))
        .collect();
        let returns = returns(&entry["returns"]);
        let permission = self.permissions.index(serde_json::to_string(&entry["permissions"])?);
        let (method, path) = (text(entry, "method")?, text(entry, "path")?);
        let set = self.set(&set);
        Ok(format!("{method}\t{path}\t{flags}\t{returns}\t{set}\t{permission}{variants}"))
    }

    /// Flattens `allOf`, and notes the variants of a `oneOf`.
    fn collect(
        &mut self,
        parameters: &Value,
        set: &mut Map<String, Value>,
        closed: &mut bool,
        variants: &mut String,
    ) -> Result<()> {
        *closed |= parameters["additionalProperties"] == 0;
        for part in parameters["allOf"].as_array().into_iter().flatten() {
            self.collect(part, set, closed, variants)?;
        }
        if let Value::Object(properties) = &parameters["properties"] {
            set.extend(properties.clone());
        }
        let Some(alternatives) = parameters["oneOf"].as_array() else { return Ok(()) };
        let discriminator = text(parameters, "type-property")?;
        set.insert(discriminator.to_owned(), parameters["type-property-schema"].clone());
        write!(variants, "\t{discriminator}")?;
        for variant in alternatives {
            let fields = variant["properties"].as_object().ok_or("a variant without properties")?;
            write!(variants, "\t{}={}", text(variant, "instance-type")?, self.set(fields))?;
        }
        Ok(())
    }

    /// The index of a set of named schemas.
    fn set(&mut self, fields: &Map<String, Value>) -> usize {
        let mut line = Vec::new();
        for (name, schema) in fields {
            let schema = self.shaped(schema);
            line.push(format!("{name}={}", self.schemas.index(schema.to_string())));
        }
        line.sort();
        self.sets.index(line.join("\t"))
    }

    /// The schema as the catalog reads it: nested sets by index, numbers as numbers.
    fn shaped(&mut self, schema: &Value) -> Value {
        let Value::Object(fields) = schema else { return schema.clone() };
        let mut out = BTreeMap::new();
        for (key, value) in fields {
            let (key, value) = match (key.as_str(), value) {
                ("format", Value::Object(fields)) => ("fields", self.set(fields).into()),
                ("items", _) => ("items", self.shaped(value)),
                ("oneOf", Value::Array(list)) => {
                    ("oneOf", list.iter().map(|one| self.shaped(one)).collect())
                }
                ("minimum" | "maximum", _) => (key.as_str(), number(value)),
                ("pattern", Value::String(pattern)) => ("pattern", translated(pattern).into()),
                ("optional" | "default_key", _) => (key.as_str(), Value::Bool(truthy(value))),
                ("default" | "enum", Value::Null) => continue,
                ("enum", Value::Array(list)) => ("enum", list.iter().map(plain).collect()),
                ("default", _) => ("default", plain(value)),
                _ => (key.as_str(), value.clone()),
            };
            if value != Value::Bool(false) {
                out.insert(key.to_owned(), value);
            }
        }
        Value::Object(out.into_iter().collect())
    }
}

/// The kind of answer; for a list of objects with at most one property, also that property.
fn returns(returns: &Value) -> String {
    let kind = returns["type"].as_str().unwrap_or("-");
    let properties = returns.pointer("/items/properties").and_then(Value::as_object);
    let mut names = properties.into_iter().flat_map(Map::keys);
    match (kind, names.next(), names.next()) {
        ("array", Some(name), None) => format!("{kind}:{name}"),
        ("array", None, _) => format!("{kind}:name"),
        _ => kind.to_owned(),
    }
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().ok_or_else(|| format!("an entry without `{key}`").into())
}

/// Numbers are sometimes recorded as text.
fn number(value: &Value) -> Value {
    value.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(value.clone())
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null) && value != 0 && value != "0" && value != ""
}

fn plain(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).into()
}

/// A Perl pattern in the dialect of Rust's `regex`.
fn translated(pattern: &str) -> String {
    let flags = pattern.replace("(?^:", "(?:").replace("(?^u:", "(?:").replace("(?^i:", "(?i:");
    // The only look-around there is guards against a trailing newline, which `\z` excludes too.
    flags.replace("(?!\\n)", "").replace("\\0", "\\x00").replace("{,", "{0,")
}
