//! Resolving a plan's names against the inventory: pure, and the last step before judgement.

mod command;
mod effect;
mod resolve;

pub use command::GroundedCommand;

use super::call::{ApiCall, Key, Method, NeedId, ParamValue, Subject};
use super::done::{Evidence, Reply};
use super::{Follow, Plan, path};
use crate::catalog::risk;
use crate::error::Error;
use crate::inventory::{Guest, Inventory};
use crate::model::{GuestKind, NodeName, StorageId, Upid, VmId};
use crate::operation::Risk;
use resolve::Place;
pub(super) use resolve::node_or_only;
use std::slice;

/// What a grounded call touches; policy rules match on it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// The cluster as a whole.
    Cluster,
    /// A guest, with the facts that rules match on.
    Guest(Box<Guest>),
    /// A node.
    Node(NodeName),
    /// A storage as a node sees it.
    Storage(StorageId, NodeName),
    /// A task.
    Task(Upid),
    /// A guest that the inventory does not show; rules that ask for its facts count as their
    /// strictest outcome.
    UnknownGuest(VmId, Option<GuestKind>),
}

/// One API call with every name resolved: exactly what would be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundedCall {
    method: Method,
    template: String,
    path: String,
    params: Vec<(String, ParamValue)>,
    object: Object,
    risk: Risk,
}

impl GroundedCall {
    /// The HTTP method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The path as the API catalogue writes it, such as `/nodes/{node}/qemu/{vmid}/config`.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The path below `/api2/json`, percent-encoded.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The parameters in the order they were given.
    pub fn params(&self) -> &[(String, ParamValue)] {
        &self.params
    }

    /// The names of what it sets or deletes, without the number that tells `net0` from `net1`; for
    /// comparing calls of one method.
    pub fn settings(&self) -> impl Iterator<Item = &str> {
        self.params
            .iter()
            .filter(|(key, _)| key != "digest")
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("delete", ParamValue::List(names)) => names,
                ("delete", ParamValue::Text(names)) => slice::from_ref(names),
                // Where `delete` is a truth value it is a setting itself.
                _ => slice::from_ref(key),
            })
            .flat_map(|names| names.split([',', ';', ' ']))
            .map(|name| name.trim_end_matches(|c: char| c.is_ascii_digit()))
            .filter(|name| !name.is_empty())
    }

    /// What the call touches.
    pub fn object(&self) -> &Object {
        &self.object
    }

    /// The least risk this call can have, by catalogue and arguments.
    pub fn risk(&self) -> Risk {
        self.risk
    }

    /// Method and path.
    pub(crate) fn short(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The node the call is answered by; `None` for calls any node answers.
    pub fn node(&self) -> Option<&NodeName> {
        match &self.object {
            Object::Cluster | Object::UnknownGuest(..) => None,
            Object::Guest(guest) => Some(&guest.node),
            Object::Node(node) | Object::Storage(_, node) => Some(node),
            Object::Task(upid) => Some(upid.node()),
        }
    }
}

impl std::fmt::Display for GroundedCall {
    /// One line for people: method, path and parameters.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        self.params.iter().try_for_each(|(key, value)| {
            if crate::audit::is_secret(key) {
                write!(f, " {key}=***")
            } else {
                write!(f, " {key}={value}")
            }
        })
    }
}

/// A plan with every name resolved. Made only by [`Plan::ground`].
#[derive(Clone, Debug, PartialEq)]
pub struct Grounded {
    calls: Vec<GroundedCall>,
    commands: Vec<GroundedCommand>,
    follow: Follow,
    makes: Option<Box<Guest>>,
    partial: bool,
}

impl Grounded {
    /// Every API call, in order.
    pub fn calls(&self) -> &[GroundedCall] {
        &self.calls
    }

    /// Every command, in order of its host.
    pub fn commands(&self) -> &[GroundedCommand] {
        &self.commands
    }

    /// Every effect in one line for people, in order, secrets masked.
    pub fn effects(&self) -> Vec<String> {
        let calls = self.calls.iter().map(ToString::to_string);
        calls.chain(self.commands.iter().map(ToString::to_string)).collect()
    }

    /// How its end is awaited.
    pub fn follow(&self) -> Follow {
        self.follow
    }

    /// The guest that it makes, when it makes one step by step.
    pub fn makes(&self) -> Option<&Guest> {
        self.makes.as_deref()
    }

    /// Whether reads that fail are reported as missing.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The least risk the plan can have: that of its worst effect.
    pub fn floor(&self) -> Risk {
        let commands = self.commands.iter().map(GroundedCommand::risk);
        self.calls.iter().map(GroundedCall::risk).chain(commands).max().unwrap_or(Risk::Read)
    }

    /// The guest that the plan is about, when it is about one.
    pub fn guest(&self) -> Option<&Guest> {
        self.calls.iter().find_map(|call| match &call.object {
            Object::Guest(guest) => Some(&**guest),
            Object::Cluster
            | Object::Node(_)
            | Object::Storage(..)
            | Object::Task(_)
            | Object::UnknownGuest(..) => None,
        })
    }

    /// The same plan, with nothing known of its guests but their ids.
    pub(crate) fn forget_guests(mut self) -> Self {
        for call in &mut self.calls {
            if let Object::Guest(guest) = &call.object {
                call.object = Object::UnknownGuest(guest.id, Some(guest.kind));
            }
        }
        self
    }

    /// A plan that reads a task's status and log, or nothing else.
    pub(crate) fn watch(
        upid: &Upid,
        call: &'static str,
        params: Vec<(String, ParamValue)>,
    ) -> Result<Self, Error> {
        let call = ApiCall::get(call, Subject::Task(upid.clone()));
        let mut calls = ground_call(&call, &Inventory::default(), None, &Evidence::default())?;
        if let Some(call) = calls.first_mut() {
            call.params = params;
        }
        Ok(Self { calls, commands: Vec::new(), follow: Follow::None, makes: None, partial: false })
    }

    /// A plan that asks the agent of the guest that this plan's last call is about for the state
    /// of a process, and nothing else.
    pub(crate) fn watch_exec(&self, pid: u64) -> Result<Self, Error> {
        let template = "/nodes/{node}/qemu/{vmid}/agent/exec-status";
        let last = self.calls.last().filter(|call| call.template.contains("/agent/exec"));
        let Some(Object::Guest(guest)) = last.map(|call| &call.object) else {
            return Err(Error::internal("the plan runs nothing in a guest"));
        };
        let place = Place::Guest(guest.clone());
        let call = ApiCall::get(template, Subject::Cluster).param("pid", pid);
        let calls = vec![ground_at(&call, place, &Evidence::default())?];
        Ok(Self { calls, commands: Vec::new(), follow: Follow::None, makes: None, partial: false })
    }
}

impl Plan {
    /// Resolves names and fills in nodes, ids and the answers of the plan's needs.
    ///
    /// # Errors
    /// When a guest, node or storage is unknown or ambiguous, or an argument does not fit the
    /// kind of guest.
    pub fn ground(&self, inventory: &Inventory, evidence: &Evidence) -> Result<Grounded, Error> {
        let mut calls = Vec::with_capacity(self.calls.len());
        let makes = self.makes.as_ref().map(|new| new.ground(inventory, evidence));
        let makes = makes.transpose()?.map(Box::new);
        for call in &self.calls {
            calls.extend(ground_call(call, inventory, makes.as_deref(), evidence)?);
        }
        for call in &self.spelled {
            calls.push(effect::of_call(call, inventory)?);
        }
        let mut commands = Vec::with_capacity(self.commands.len());
        for call in &self.commands {
            commands.extend(command::ground(call, inventory)?);
        }
        Ok(Grounded { calls, commands, follow: self.follow, makes, partial: self.partial })
    }

    /// Resolves the plan's needs, so that they can be judged and read.
    ///
    /// # Errors
    /// As [`Plan::ground`].
    pub fn ground_needs(&self, inventory: &Inventory) -> Result<Grounded, Error> {
        let mut calls = Vec::with_capacity(self.needs.len());
        for need in &self.needs {
            calls.extend(ground_call(need, inventory, None, &Evidence::default())?);
        }
        Ok(Grounded {
            calls,
            commands: Vec::new(),
            follow: Follow::None,
            makes: None,
            partial: false,
        })
    }
}

fn ground_call(
    call: &ApiCall,
    inventory: &Inventory,
    makes: Option<&Guest>,
    evidence: &Evidence,
) -> Result<Vec<GroundedCall>, Error> {
    let places = match (&call.subject, makes) {
        (Subject::Made, Some(guest)) => vec![Place::Guest(Box::new(guest.clone()))],
        (subject, _) => resolve::places(subject, inventory)?,
    };
    let wanted = |place: &Place| call.when.is_none() || place.kind() == call.when;
    places.into_iter().filter(wanted).map(|place| ground_at(call, place, evidence)).collect()
}

fn ground_at(call: &ApiCall, place: Place, evidence: &Evidence) -> Result<GroundedCall, Error> {
    let kind = place.kind();
    place.check(call.only)?;
    let template = match kind {
        Some(kind) => call.path.replace("{kind}", kind.as_str()),
        None => call.path.to_owned(),
    };
    let mut captures = Vec::new();
    let path = path::fill(&template, |name| {
        let given = call.vars.iter().find(|(var, _)| *var == name);
        let value = given.map(|(_, value)| value.clone()).or_else(|| place.fill(name))?;
        captures.push((name, value.clone()));
        Some(value)
    })
    .map_err(|name| Error::internal(format!("the plan leaves `{{{name}}}` open in {template}")))?;
    let params = params(call, &place, evidence)?;
    let risk = risk::floor(call.method, &template, &captures, &params);
    Ok(GroundedCall { method: call.method, template, path, params, object: place.object(), risk })
}

fn params(
    call: &ApiCall,
    place: &Place,
    evidence: &Evidence,
) -> Result<Vec<(String, ParamValue)>, Error> {
    let kind = place.kind();
    let running = place.runs();
    let mut params = Vec::with_capacity(call.params.len());
    for (key, value) in &call.params {
        let name = match (key, kind) {
            (Key::Same(name), _) => name,
            (Key::Only(only, name), Some(kind)) if *only == kind => name,
            (Key::Only(only, name), _) => {
                return Err(Error::input(*name, format!("only a {} has it", only.noun())));
            }
            (Key::Each { lxc, .. }, Some(GuestKind::Lxc)) => lxc,
            (Key::Each { qemu, .. }, _) => qemu,
        };
        let value = match value {
            ParamValue::Need(id) => answer(evidence, *id)?,
            ParamValue::GuestId => ParamValue::Text(place.fill("vmid").unwrap_or_default()),
            ParamValue::Running => ParamValue::Bool(running),
            ParamValue::Secret(_)
            | ParamValue::Bool(_)
            | ParamValue::Int(_)
            | ParamValue::Text(_)
            | ParamValue::List(_) => value.clone(),
        };
        params.push(((*name).to_owned(), value));
    }
    params.extend(call.options.iter().cloned());
    for edit in &call.edits {
        params.extend(edit.params(reply(evidence, edit.need())?)?);
    }
    Ok(params)
}

/// The scalar that a need answered.
pub(super) fn answer(evidence: &Evidence, need: NeedId) -> Result<ParamValue, Error> {
    match reply(evidence, need)?.decode::<serde_json::Value>()? {
        serde_json::Value::String(text) => Ok(ParamValue::Text(text)),
        serde_json::Value::Number(number) => Ok(ParamValue::Text(number.to_string())),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => Err(Error::internal("a need answered no plain value")),
    }
}

fn reply(evidence: &Evidence, need: NeedId) -> Result<&Reply, Error> {
    let reply = evidence.0.get(need.0);
    reply.ok_or_else(|| Error::internal("the plan was grounded without its evidence"))
}
