//! `guest_send_key`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, ParamValue, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Presses keys in a VM: keys by name, or a text typed on a US keyboard.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SendKeys {
    /// Id or name.
    pub guest: GuestRef,
    /// Keys by QEMU's names, such as `ctrl-alt-delete`, `ret`, `esc`, `f2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Text to type; a line break is Enter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Keys at most in one call.
const MOST: usize = 100;

impl Operation for SendKeys {
    type Output = Changed;
    const META: Meta = Meta::new("guest_send_key", "Press keys in a VM", Risk::Execute).opt_in();

    fn plan(&self) -> Result<Plan, Error> {
        let mut keys = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-<>".contains(c);
            if key.is_empty() || key.len() > 80 || !key.chars().all(part) {
                let problem = format!("`{key}` is no key: names such as `ctrl-alt-delete`, `ret`");
                return Err(Error::input("keys", problem));
            }
            keys.push(key.clone());
        }
        for c in self.text.iter().flat_map(|text| text.chars()) {
            let problem = || format!("`{}` is on no key of a US keyboard", c.escape_default());
            keys.push(typed(c).ok_or_else(|| Error::input("text", problem()))?);
        }
        if keys.is_empty() || keys.len() > MOST {
            return Err(Error::input(
                "keys",
                format!("1 to {MOST} keys, those of `text` included"),
            ));
        }
        let press = |key: String| {
            let guest = Subject::Guest(self.guest.clone());
            ApiCall::new(Method::Put, "/nodes/{node}/qemu/{vmid}/sendkey", guest)
                .only(GuestKind::Qemu)
                .param("key", ParamValue::Secret(key.into()))
        };
        Ok(Plan::calls(keys.into_iter().map(press)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let done = format!("{} keys pressed", done.replies.len());
        Ok(Changed::new("guest", &self.guest, &done))
    }
}

/// The key of a character.
fn typed(c: char) -> Option<String> {
    const PLAIN: [(char, &str); 14] = [
        (' ', "spc"),
        ('\n', "ret"),
        ('\t', "tab"),
        ('-', "minus"),
        ('=', "equal"),
        ('[', "bracket_left"),
        (']', "bracket_right"),
        ('\\', "backslash"),
        (';', "semicolon"),
        ('\'', "apostrophe"),
        ('`', "grave_accent"),
        (',', "comma"),
        ('.', "dot"),
        ('/', "slash"),
    ];
    const SHIFTED: [(char, &str); 21] = [
        ('!', "1"),
        ('@', "2"),
        ('#', "3"),
        ('$', "4"),
        ('%', "5"),
        ('^', "6"),
        ('&', "7"),
        ('*', "8"),
        ('(', "9"),
        (')', "0"),
        ('_', "minus"),
        ('+', "equal"),
        ('{', "bracket_left"),
        ('}', "bracket_right"),
        ('|', "backslash"),
        (':', "semicolon"),
        ('"', "apostrophe"),
        ('~', "grave_accent"),
        ('<', "comma"),
        ('>', "dot"),
        ('?', "slash"),
    ];
    if c.is_ascii_lowercase() || c.is_ascii_digit() {
        return Some(c.to_string());
    }
    if c.is_ascii_uppercase() {
        return Some(format!("shift-{}", c.to_ascii_lowercase()));
    }
    let find = |table: &[(char, &'static str)]| {
        table.iter().find(|(known, _)| *known == c).map(|(_, key)| *key)
    };
    find(&PLAIN).map(str::to_owned).or_else(|| find(&SHIFTED).map(|key| format!("shift-{key}")))
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn every_character_of_a_us_keyboard_has_its_key() {
        for c in (' '..='~').chain(['\n', '\t']) {
            assert!(typed(c).is_some(), "{c:?}");
        }
        assert_eq!(typed('A').as_deref(), Some("shift-a"));
        assert_eq!(typed('?').as_deref(), Some("shift-slash"));
        assert_eq!(typed('ä'), None);
    }
}
