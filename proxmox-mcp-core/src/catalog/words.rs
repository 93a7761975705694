//! Rules of parameters in words, for people and models.

use super::{Kind, Schema};
use std::fmt::Write as _;

/// Choices that are named; of more only how many there are.
const CHOICES: usize = 40;
/// Keys of a property string that are named.
const KEYS: usize = 60;

impl Schema {
    /// What a value must be, in a few words, such as `a whole number from 1 to 128`.
    pub fn rule(&self) -> String {
        if let Some(first) = self.one_of.first() {
            return first.rule();
        }
        let mut rule = match (&self.choices, self.fields()) {
            (Some(choices), _) => {
                format!("one of {}", named(choices.iter().map(String::as_str), CHOICES))
            }
            (None, Some(fields)) => {
                let keys = named(fields.iter().map(|field| field.name), KEYS);
                format!("`key=value,…` with the keys {keys}")
            }
            (None, None) => self.plain(),
        };
        if let Some(format) =
            self.format.as_ref().filter(|_| self.choices.is_none() && self.fields().is_none())
        {
            let _ = write!(rule, " (format `{format}`)");
        }
        if let Some(pattern) = self.pattern.as_ref().filter(|pattern| pattern.len() <= 60) {
            let _ = write!(rule, " matching `{pattern}`");
        }
        rule
    }

    fn plain(&self) -> String {
        let range = match (&self.minimum, &self.maximum) {
            (Some(least), Some(most)) => format!(" from {least} to {most}"),
            (Some(least), None) => format!(" from {least} on"),
            (None, Some(most)) => format!(" up to {most}"),
            (None, None) => String::new(),
        };
        let length = match (self.min_length, self.max_length) {
            (Some(least), Some(most)) => format!(" of {least} to {most} characters"),
            (None, Some(most)) => format!(" of at most {most} characters"),
            (Some(least), None) => format!(" of at least {least} characters"),
            (None, None) => String::new(),
        };
        match self.kind {
            Kind::Array => match &self.items {
                Some(items) => format!("a list, each item {}", items.rule()),
                None => "a list".to_owned(),
            },
            Kind::Boolean => "true or false".to_owned(),
            Kind::Integer => format!("a whole number{range}"),
            Kind::Number => format!("a number{range}"),
            Kind::String => format!("a text{length}"),
            Kind::Any => "anything".to_owned(),
        }
    }
}

fn named<'n>(names: impl Iterator<Item = &'n str>, most: usize) -> String {
    let names: Vec<&str> = names.collect();
    let shown: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(most);
    let mut text = shown.join(", ");
    if more > 0 {
        let _ = write!(text, " and {more} more");
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::catalog::catalog;
    use crate::plan::Method;

    #[test]
    fn rules_name_what_is_valid() {
        let config = catalog().find(Method::Put, "/nodes/{node}/qemu/{vmid}/config").unwrap();
        let rule = |name| config.parameter(name).unwrap().schema.rule();
        assert_eq!(rule("onboot"), "true or false");
        assert_eq!(rule("cores"), "a whole number from 1 on");
        assert!(rule("bios").starts_with("one of `seabios`"), "{}", rule("bios"));
        assert!(rule("net0").contains("`bridge`"), "{}", rule("net0"));
    }
}
