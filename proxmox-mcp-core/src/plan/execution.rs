//! Programs that the agent in a guest runs.

use super::done::Reply;
use crate::error::Error;
use crate::model::Seconds;
use crate::model::lenient::flag;
use serde::Deserialize;

/// How a program that a guest's agent runs stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Execution {
    /// Its process id in the guest.
    pub pid: u64,
    /// How it ended, once it has.
    pub ended: Option<Ended>,
    /// How long it was watched.
    pub waited: Seconds,
    /// Why it cannot be watched any more.
    pub trouble: Option<String>,
}

/// How a program in a guest ended. Agents tell it once and forget it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Ended {
    /// Its exit code, when it ended by itself.
    #[serde(default, rename = "exitcode")]
    pub exit: Option<i64>,
    /// The signal that ended it.
    #[serde(default)]
    pub signal: Option<i64>,
    /// What it wrote to its standard output.
    #[serde(default)]
    pub out_data: String,
    /// What it wrote to its standard error.
    #[serde(default)]
    pub err_data: String,
    /// Whether the agent dropped a part of the output.
    #[serde(default, deserialize_with = "flag")]
    pub out_truncated: bool,
    /// Whether the agent dropped a part of the errors.
    #[serde(default, deserialize_with = "flag")]
    pub err_truncated: bool,
}

#[derive(Deserialize)]
struct Status {
    #[serde(default, deserialize_with = "flag")]
    exited: bool,
    #[serde(flatten)]
    ended: Ended,
}

#[derive(Deserialize)]
struct Begun {
    #[serde(default)]
    pid: Option<u64>,
}

impl Ended {
    /// What `exec-status` answers; `None` while the program runs.
    pub(crate) fn read(status: &Reply) -> Result<Option<Self>, Error> {
        let status: Status = status.decode()?;
        Ok(status.exited.then_some(status.ended))
    }
}

impl Execution {
    /// What `exec` answers: a process id; or what `exec-status` does about the process `known`.
    pub(crate) fn read(reply: &Reply, known: Option<u64>) -> Result<Self, Error> {
        let begun: Begun = reply.decode()?;
        let ended = if begun.pid.is_some() { None } else { Ended::read(reply)? };
        let pid = begun.pid.or(known);
        let pid = pid.ok_or_else(|| Error::decode("data.pid".to_owned(), &"there is none"))?;
        Ok(Self { pid, ended, waited: Seconds(0), trouble: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &'static str) -> Execution {
        Execution::read(&Reply::new(body), Some(7)).unwrap()
    }

    #[test]
    fn both_answers_tell_how_it_stands() {
        assert_eq!(read(r#"{"data":{"pid":1002}}"#).pid, 1002);
        let running = read(r#"{"data":{"exited":0}}"#);
        assert_eq!((running.pid, running.ended), (7, None));
        let body = r#"{"data":{"exited":1,"exitcode":1,"err-data":"boom\n","err-truncated":1}}"#;
        let ended = read(body).ended.unwrap();
        assert_eq!((ended.exit, ended.signal), (Some(1), None));
        assert_eq!((ended.err_data.as_str(), ended.err_truncated), ("boom\n", true));
        assert_eq!((ended.out_data.as_str(), ended.out_truncated), ("", false));
    }
}
