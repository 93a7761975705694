//! Sudoers rules from policy, for hosts without the guard.
//!
//! Sudo sees words, not what they mean, so only forms of command lines are written whose verdict
//! is the same for every value that their places may have: each form is read by the grammars and
//! judged, with a guest about which nothing is known. What depends on more than that is left out,
//! and the text says why.

mod form;

use super::rule::{Condition, Text};
use super::{Caller, Decision, Policy, Request, Via};
use crate::command::Argv;
use crate::inventory::Inventory;
use crate::model::Timestamp;
use crate::operation::Risk;
use crate::plan::{Evidence, HostCall, Plan, Subject};
use form::{FORMS, Form, Place};
use std::fmt::Write as _;

/// The node that forms are judged on.
const NODE: &str = r#"{"data":[{"type":"node","node":"localhost","status":"online"}]}"#;

impl Policy {
    /// The forms of command lines that the policy allows this user, as a file of sudoers with
    /// anchored regular expressions, which sudo knows since 1.9.10.
    ///
    /// # Errors
    /// When a rule has a condition that sudo cannot check, such as a time of day.
    pub fn render_sudoers(&self, user: &str) -> Result<String, String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        if !user.starts_with(|c: char| c.is_ascii_lowercase()) || !user.chars().all(plain) {
            return Err(format!("`{user}` is no name for a service user"));
        }
        if let Some(rule) = self.asks(|condition| matches!(condition, Condition::Time(_))) {
            return Err(format!("rule `{rule}` asks for the time, which sudo does not know"));
        }
        if let Some(rule) = self.asks(|it| matches!(it, Condition::Text(Text::Node, _))) {
            let mend = "write the node's own policy without it";
            return Err(format!(
                "rule `{rule}` asks for the node, which this file may be on; {mend}"
            ));
        }
        let (mut allowed, mut left) = (Vec::new(), Vec::new());
        for form in FORMS.iter().map(|line| Form::new(line)) {
            match self.entry(&form, user) {
                Ok(entry) => allowed.push(entry),
                Err(why) => left.push(format!("#   {form}: {why}")),
            }
        }
        Ok(text(user, &allowed, &left))
    }

    /// The entry of a form, or why there is none.
    fn entry(&self, form: &Form, user: &str) -> Result<String, String> {
        for place in form.places() {
            if let Some(rule) = self.asks(|condition| concerns(place, condition)) {
                let what = place.what();
                return Err(format!("rule `{rule}` tells one {what} from another"));
            }
            if let Some(why) = self.protects(place) {
                return Err(why);
            }
        }
        form.samples().try_for_each(|words| self.allows(&words, user))?;
        Ok(form.entry())
    }

    /// Whether a command line is its own canonical form, and allowed.
    fn allows(&self, words: &[String], user: &str) -> Result<(), String> {
        let unknown = |error: &dyn std::fmt::Display| error.to_string();
        let argv = Argv::new(words.iter().map(String::as_str)).map_err(|error| unknown(&error))?;
        let reading = crate::command::read(&argv)
            .map_err(|refusal| format!("{} ({refusal})", refusal.rule()))?;
        if reading.argv != argv {
            return Err(format!("it is run as `{}`", reading.argv));
        }
        let inventory = Inventory::parse(NODE.as_bytes()).map_err(|error| unknown(&error))?;
        let node = "localhost".parse().map_err(|error| unknown(&error))?;
        let plan = Plan::command(HostCall::words(
            words.iter().map(|word| word.as_bytes().to_vec()),
            Subject::Node(node),
        ));
        let plan =
            plan.ground(&inventory, &Evidence::default()).map_err(|error| unknown(&error))?;
        let caller = Caller::new(user, Via::Guard);
        // No rule asks for the time.
        let at = Timestamp(0);
        let request = Request::new("node_command", "host", Risk::Read, &caller, at);
        match self.decide(&request, plan) {
            Decision::Allow(_) => Ok(()),
            Decision::Confirm(challenge) => {
                Err(format!("rule `{}` wants somebody to agree", challenge.rule()))
            }
            Decision::Deny(denial) => Err(format!("denied by rule `{}`", denial.rule())),
        }
    }

    /// The first rule of its own that has such a condition.
    fn asks(&self, wanted: impl Fn(&Condition) -> bool) -> Option<&str> {
        let mut rules = self.inner.rules.iter();
        let rule = rules.find(|rule| rule.conditions.iter().any(&wanted));
        rule.map(|rule| rule.name.as_str())
    }

    /// Whether some of what may stand in a place is protected.
    fn protects(&self, place: Place) -> Option<String> {
        let inner = &self.inner;
        let some = match place {
            Place::Guest => {
                let tags = !inner.protected.tags.is_empty();
                tags || !inner.protected.guests.is_empty() || inner.own.guest.is_some()
            }
            Place::Storage => !inner.protected.storages.is_empty(),
            Place::Mebibytes | Place::Node | Place::Number | Place::Snapshot | Place::Pool => false,
        };
        some.then(|| format!("one {} is protected, another is not", place.what()))
    }
}

/// Whether a condition is about what may stand in a place.
fn concerns(place: Place, condition: &Condition) -> bool {
    let texts: &[Text] = match place {
        Place::Guest => {
            if matches!(condition, Condition::Guest(_)) {
                return true;
            }
            &[Text::GuestName, Text::Tag, Text::Pool]
        }
        Place::Storage => &[Text::Storage],
        Place::Mebibytes | Place::Node | Place::Number | Place::Snapshot | Place::Pool => &[],
    };
    // A pattern of whole commands or paths may tell anything from anything.
    let texts = [texts, &[Text::Command, Text::Path]].concat();
    matches!(condition, Condition::Text(text, _) if texts.contains(text))
}

fn text(user: &str, allowed: &[String], left: &[String]) -> String {
    let mut text = format!(
        "# What `{user}` may run, as `proxmox-mcp policy render-sudoers` wrote it.
# Needs sudo 1.9.10 or newer. Sudo joins arguments with blanks before it compares them: an
# argument with a blank in it is told from two arguments by the guard only.
Defaults:{user} env_reset, !setenv, use_pty, umask=0022, umask_override
Defaults:{user} secure_path=\"/usr/sbin:/usr/bin:/sbin:/bin\"
Defaults:{user} logfile=/var/log/sudo-claude-user.log, log_year, log_output
Defaults:{user} iolog_dir=/var/log/sudo-io/%{{user}}
"
    );
    if !allowed.is_empty() {
        let _ =
            write!(text, "{user} ALL=(root) NOPASSWD: \\\n    {}\n", allowed.join(", \\\n    "));
    }
    if !left.is_empty() {
        let _ = write!(text, "# Left out:\n{}\n", left.join("\n"));
    }
    text
}

#[cfg(test)]
mod tests;
