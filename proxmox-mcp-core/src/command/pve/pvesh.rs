//! `pvesh`: any method of the API by its path.

use super::call::Call;
use super::option::{Given, Options, Own, Value, choice, flag, text};
use super::verb::{Table, Target, Verb, own};
use crate::catalog::{Routed, catalog};
use crate::command::program::Program;
use crate::command::{Arg, Reading, Refusal};
use crate::operation::Risk;

/// What a path is given by.
const PATH: &str = "api_path";

const NO_PROXY: &str = "noproxy";

/// The options besides the parameters.
static OWN: &[Own] = &[text(PATH), flag(NO_PROXY)];

static USAGE: &[Own] = &[
    text(PATH),
    choice("command", &["create", "delete", "get", "set"]),
    flag("returns"),
    flag("verbose"),
];

static TABLE: Table = Table {
    verbs: &[
        own("create", &[PATH], OWN).output(),
        own("delete", &[PATH], OWN).output(),
        own("get", &[PATH], OWN).output(),
        own("ls", &[PATH], OWN).output(),
        own("set", &[PATH], OWN).output(),
        own("usage", &[PATH], USAGE).risk(Risk::Read),
    ],
    aliases: &[],
};

/// Reads a command line of `pvesh`.
pub(super) fn read(program: &'static Program, words: &[Arg]) -> Result<Reading, Refusal> {
    let (mut lead, words) = leading(words);
    let (verb, words) = TABLE.resolve(program.name, words)?;
    let method = match verb.words {
        "create" => "POST",
        "delete" => "DELETE",
        "get" | "ls" => "GET",
        "set" => "PUT",
        _ => {
            let options = Options { program: program.name, verb, method: None, captured: &[] };
            let given = options.read(words)?;
            return Call { program, options, given, before: lead.words() }.reading();
        }
    };
    let Some((path, words)) = words.split_first() else {
        let reason = format!("`pvesh {}` needs a path of the API", verb.words);
        return Err(Refusal::new("bad-value", reason));
    };
    let full = path_in_full(path);
    if full == b"/" && method == "GET" {
        // The root tells its children only; the catalogue begins below it.
        let verb = Verb { risk: Some(Risk::Read), ..*verb };
        let options = Options { program: program.name, verb: &verb, method: None, captured: &[] };
        let mut given = options.read_after(Lead::given(full), words)?;
        lead.take(&mut given);
        return Call { program, options, given, before: lead.words() }.reading();
    }
    let routed = path.as_str().and_then(|path| catalog().route_decoded(method, path).ok());
    let Some(Routed { method, captures, .. }) = routed else {
        let reason = format!("`{path}` is no path that `pvesh {}` knows", verb.words);
        return Err(Refusal::new("bad-value", reason));
    };
    let target = Target { method: method.method, path: method.path, choose: None };
    let lists = verb.words == "ls";
    let verb = Verb { call: Some(target), takes_parameters: !lists, ..*verb };
    let options =
        Options { program: program.name, verb: &verb, method: Some(method), captured: &captures };
    let mut given = options.read_after(Lead::given(full), words)?;
    lead.take(&mut given);
    Call { program, options, given, before: lead.words() }.reading()
}

/// The two options that every `pvesh` takes before the verb.
#[derive(Clone, Copy, Default)]
struct Lead {
    no_output: bool,
    no_proxy: bool,
}

impl Lead {
    /// What is known before the options are read.
    fn given(path: Vec<u8>) -> Given {
        let mut given = Given::default();
        given.values.insert(PATH.to_owned(), Value::One(path));
        given
    }

    /// Takes one of the two from among the options, where newer versions know it too.
    fn take(&mut self, given: &mut Given) {
        if let Some(value) = given.values.remove(NO_PROXY) {
            self.no_proxy |= value == Value::Flag(true);
        }
    }

    fn words(self) -> Vec<&'static str> {
        let words = [(self.no_output, "--nooutput"), (self.no_proxy, "--noproxy")];
        words.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect()
    }
}

/// Splits off the two options that may stand before the verb.
fn leading(mut words: &[Arg]) -> (Lead, &[Arg]) {
    let mut lead = Lead::default();
    while let Some((word, after)) = words.split_first() {
        match word.as_bytes() {
            b"--nooutput" => lead.no_output = true,
            b"--noproxy" => lead.no_proxy = true,
            _ => break,
        }
        words = after;
    }
    (lead, words)
}

/// The path with one slash in front of each part and none at the end.
fn path_in_full(path: &Arg) -> Vec<u8> {
    let parts = path.as_bytes().split(|byte| *byte == b'/').filter(|part| !part.is_empty());
    let mut full: Vec<u8> = parts.flat_map(|part| [b"/", part].concat()).collect();
    if full.is_empty() {
        full.push(b'/');
    }
    full
}
