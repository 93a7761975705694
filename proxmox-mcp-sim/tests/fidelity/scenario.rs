//! Drives the simulator through steps that carry the ids of recorded exchanges.
//!
//! A step is `id | METHOD path | body`; the id is `-` if nothing was recorded, the body may be
//! left out, and is sent as a form unless a header says otherwise. Between steps there may be
//! - `as token`, `as cookie`, `as cookie+csrf`, `as nobody` or `as alice`: who sends what follows;
//!   the ticket, its CSRF token, and the id and secret of alice's token are kept before;
//! - `with Header: value`: one more header of the next step;
//! - `says STATUS REASON`: what the next step must answer, recorded or not; a step without an id
//!   must succeed unless that is said;
//! - `keep NAME /pointer`: keeps a value of the last answer, for `{NAME}` in later steps;
//! - `wait`, `wait UPID`: until the task of the last answer, or the one named, has stopped; its
//!   UPID is then `{upid}`;
//! - `deaf VMID`: the guest ignores requests to shut down from now on;
//! - `offline NODE`, `hanging NODE`, `online NODE`: what becomes of a node;
//! - `differs id: reason`: a difference that we know of.

use super::record::{self, Read, Records};
use super::wire::{Answer, Client};
use percent_encoding::NON_ALPHANUMERIC;
use proxmox_mcp_sim::{Config, Sim};
use std::collections::BTreeMap;
use std::time::Duration;

const TOKEN: &str = "root@pam!t1=11111111-2222-4333-8444-555555555555";
pub(crate) const PASSWORD: &str = "not-a-secret";

/// Three nodes without guests.
pub(crate) async fn start() -> Sim {
    started(false).await
}

async fn start_empty() -> Sim {
    started(true).await
}

async fn started(empty: bool) -> Sim {
    let mut config = Config::default();
    config.guests = 0;
    config.empty = empty;
    config.tokens = vec![TOKEN.parse().unwrap()];
    config.password = Some(PASSWORD.to_owned());
    config.time_scale = 0.02;
    Sim::start(config).await.unwrap()
}

/// The header of the token that may do everything.
pub(crate) fn token() -> String {
    format!("Authorization: PVEAPIToken={TOKEN}")
}

struct Play {
    client: Client,
    caller: Vec<String>,
    extra: Vec<String>,
    kept: BTreeMap<String, String>,
    last: Answer,
    /// What the next step must answer.
    said: Option<String>,
    /// Steps that answered something else.
    wrong: Vec<String>,
    /// Ids with the status lines they got.
    got: Vec<(String, String)>,
    known: BTreeMap<String, String>,
}

impl Play {
    /// Recorded and played outcomes by id.
    async fn compared(
        &self,
        records: &Records,
        reads: fn(&Read) -> bool,
    ) -> Vec<(String, String, String)> {
        let recorded = |(id, got): &(String, String)| {
            Some((id.clone(), records.lines.get(id)?.clone(), got.clone()))
        };
        let mut compared: Vec<_> = self.got.iter().filter_map(recorded).collect();
        for read in records.reads.iter().filter(|read| reads(read)) {
            let answer = self.client.send(&read.head, &[token()], b"").await.unwrap_or_default();
            compared.push((read.id.clone(), read.outcome.clone(), answer.line()));
        }
        compared
    }

    async fn step(&mut self, line: &str, sim: &Sim) {
        let line = self.filled(line);
        let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match word {
            "as" => self.caller = self.caller(rest),
            "with" => self.extra.push(rest.to_owned()),
            "says" => self.said = Some(rest.to_owned()),
            "keep" => {
                let (name, pointer) = rest.split_once(' ').unwrap();
                let value = self.last.json().pointer(pointer).cloned().unwrap_or_default();
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                self.kept.insert(name.to_owned(), text);
            }
            "wait" => self.wait(rest).await,
            "deaf" => sim.faults().guest_hangs(rest.parse().unwrap(), true),
            "offline" => sim.faults().node_offline(rest, true),
            "hanging" => sim.faults().node_hangs(rest, true),
            "online" => {
                sim.faults().node_offline(rest, false);
                sim.faults().node_hangs(rest, false);
            }
            "differs" => {
                let (id, reason) = rest.split_once(": ").unwrap();
                self.known.insert(id.to_owned(), reason.to_owned());
            }
            _ => self.exchange(&line).await,
        }
    }

    fn filled(&self, line: &str) -> String {
        let mut line = line.to_owned();
        for (name, value) in &self.kept {
            let encoded =
                percent_encoding::percent_encode(value.as_bytes(), NON_ALPHANUMERIC).to_string();
            line = line.replace(&format!("{{raw {name}}}"), value);
            line = line.replace(&format!("{{{name}}}"), &encoded);
        }
        line
    }

    fn caller(&self, name: &str) -> Vec<String> {
        let kept = |name: &str| self.kept.get(name).cloned().unwrap_or_default();
        let cookie = format!("Cookie: PVEAuthCookie={}", kept("ticket"));
        match name {
            "token" => vec![token()],
            "nobody" => Vec::new(),
            "cookie" => vec![cookie],
            "cookie+csrf" => vec![cookie, format!("CSRFPreventionToken: {}", kept("csrf"))],
            "alice" => {
                vec![format!("Authorization: PVEAPIToken={}={}", kept("id"), kept("secret"))]
            }
            other => panic!("nobody is called `{other}`"),
        }
    }

    async fn exchange(&mut self, line: &str) {
        let mut parts = line.splitn(3, " | ");
        let (id, head) = (parts.next().unwrap(), parts.next().expect(line).trim());
        let body = parts.next().unwrap_or_default().replace("\\r\\n", "\r\n");
        let body = body.replace("{large}", &"x".repeat(600 * 1024));
        let (method, path) = head.split_once(' ').unwrap();
        let mut headers = self.caller.clone();
        headers.append(&mut self.extra);
        let typed = headers.iter().any(|header| header.starts_with("Content-Type"));
        if !body.is_empty() && !typed {
            headers.push("Content-Type: application/x-www-form-urlencoded".into());
        }
        let path =
            if path.starts_with("/api2") { path.to_owned() } else { format!("/api2/json{path}") };
        let answer = self.client.send(&format!("{method} {path}"), &headers, body.as_bytes()).await;
        let mut outcome = answer.as_ref().map_or_else(|| "dropped".to_owned(), Answer::line);
        if record::is_final(id) {
            outcome += &record::exit(&answer.as_ref().map(Answer::json).unwrap_or_default());
        }
        let said = self.said.take().or_else(|| (id == "-").then(|| "200 OK".to_owned()));
        if let Some(said) = said.filter(|said| *said != outcome) {
            self.wrong.push(format!("{id} {head}: `{outcome}`, not `{said}`"));
        }
        self.got.push((id.to_owned(), outcome));
        self.last = answer.unwrap_or_default();
    }

    /// Polls a task, the one whose UPID was answered last if none is named.
    async fn wait(&mut self, upid: &str) {
        let last = self.last.json()["data"].as_str().unwrap_or_default().to_owned();
        let upid = if upid.is_empty() { last } else { upid.to_owned() };
        let node = upid.split(':').nth(1).unwrap_or_default().to_owned();
        self.kept.insert("upid".into(), upid.clone());
        let path = format!("GET /api2/json/nodes/{node}/tasks/{upid}/status");
        for _ in 0..600 {
            let answer = self.client.send(&path, &[token()], b"").await.unwrap_or_default();
            if answer.json()["data"]["status"] != "running" {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{upid} does not end");
    }
}

/// Plays steps, requires what they say, and that nearly all agree with what was recorded.
async fn compare(sim: Sim, steps: &str, reads: fn(&Read) -> bool) {
    let mut play = Play {
        client: Client::new(&sim),
        caller: vec![token()],
        extra: Vec::new(),
        kept: BTreeMap::from([("password".to_owned(), PASSWORD.to_owned())]),
        last: Answer::default(),
        said: None,
        wrong: Vec::new(),
        got: Vec::new(),
        known: BTreeMap::new(),
    };
    for line in steps.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        play.step(line, &sim).await;
    }
    let compared = match record::load() {
        Some(records) => play.compared(&records, reads).await,
        None => Vec::new(),
    };
    sim.stop().await;
    assert_eq!(play.wrong, Vec::<String>::new());
    let agree = compared.iter().filter(|(_, want, got)| want == got).count();
    println!("{agree} of {} recorded exchanges agree", compared.len());
    for (id, want, got) in compared.iter().filter(|(_, want, got)| want != got) {
        let reason = play.known.get(id).map_or("not known why", String::as_str);
        println!("  {id}: recorded `{want}`, got `{got}` ({reason})");
    }
    assert!(agree * 100 >= compared.len() * 95, "fewer than 95 % agree");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_web_server_and_access_agree_with_what_was_recorded() {
    compare(start().await, include_str!("steps.txt"), |read| read.refused).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guests_pools_storages_and_tasks_agree_with_what_was_recorded() {
    compare(start_empty().await, include_str!("guests.txt"), |_| false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reads_agree_with_what_was_recorded() {
    compare(start_empty().await, include_str!("reads.txt"), |_| true).await;
}
