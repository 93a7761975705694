//! Reading Proxmox's error answers.

use super::advice::{self, Identity};
use super::{ApiError, clean};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Characters of a message that are kept.
const MESSAGE: usize = 500;
/// Parameters whose errors are kept, and characters of each.
const FIELDS: usize = 40;
const FIELD: usize = 300;

/// What an answer other than success says: `{"message": …, "errors": {…}}`, both optional.
#[derive(Default, Deserialize)]
struct Body {
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    errors: Option<BTreeMap<String, serde_json::Value>>,
}

impl ApiError {
    /// Reads the answer to `call` (method, path and host, for people), whatever its body: JSON,
    /// plain text or nothing. `who` is named in the advice.
    pub fn read(call: String, who: Identity<'_>, status: u16, reason: &str, body: &[u8]) -> Self {
        let json: Body = serde_json::from_slice(body).unwrap_or_default();
        let text = json.message.as_deref().unwrap_or_default();
        let message = [text, reason].into_iter().find(|text| !text.trim().is_empty());
        let message = clean(message.unwrap_or("no reason given"), MESSAGE);
        let errors = json.errors.unwrap_or_default().into_iter().take(FIELDS);
        let fields = errors.map(|(field, problem)| {
            let problem = match problem.as_str() {
                Some(text) => clean(text, FIELD),
                None => clean(&problem.to_string(), FIELD),
            };
            (clean(&field, 80), problem)
        });
        let fields = fields.collect();
        let advice = advice::on(status, &message, who);
        let who = match who {
            Identity::Token(name) | Identity::User(name) => Some(name.to_owned()),
            Identity::Unknown => None,
        };
        Self { status, message, fields, call, advice, who, fixes: Vec::new(), corrected: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, reason: &str, body: &str) -> ApiError {
        let who = Identity::Token("root@pam!mcp");
        ApiError::read("GET /version at pve1:8006".into(), who, status, reason, body.as_bytes())
    }

    #[test]
    fn the_message_is_the_body_s_else_the_reason_phrase() {
        let table = [
            (500, "no such x", r#"{"data":null,"message":"no such x\n"}"#, "no such x"),
            (
                500,
                "first line",
                r#"{"data":null,"message":"first line\nsecond\n"}"#,
                "first line second",
            ),
            (501, "for data too large", "for data too large", "for data too large"),
            (401, "No ticket", "", "No ticket"),
            (502, "", "<html>", "no reason given"),
            (500, "x\u{1b}[0m", "", "x [0m"),
        ];
        for (status, reason, body, expected) in table {
            let error = read(status, reason, body);
            assert_eq!((error.status, error.message.as_str()), (status, expected));
        }
    }

    #[test]
    fn each_parameter_keeps_its_own_words() {
        let body = r#"{"message":"Parameter verification failed.\n","data":null,
            "errors":{"cores":"value must have a minimum value of 1","b":"invalid format\n","c":1}}"#;
        let error = read(400, "Parameter verification failed.", body);
        assert_eq!(error.fields["cores"], "value must have a minimum value of 1");
        assert_eq!((&*error.fields["b"], &*error.fields["c"]), ("invalid format", "1"));
        assert!(error.to_string().contains("cores: value must"));
    }

    #[test]
    fn an_endless_answer_is_cut() {
        let fields: Vec<String> =
            (0..500).map(|n| format!(r#""f{n}":"{}""#, "x".repeat(999))).collect();
        let body =
            format!(r#"{{"message":"{}","errors":{{{}}}}}"#, "y".repeat(9999), fields.join(","));
        let error = read(400, "", &body);
        assert!(error.fields.len() == FIELDS && error.to_string().len() < 20_000);
    }
}
