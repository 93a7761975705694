//! What one effect touches, in the words that rules use.

mod api;
mod host;
mod volume;

use super::Request;
use super::truth::Truth;
use crate::inventory::{Guest, Inventory};
use crate::model::{GuestKind, VmId};
use crate::operation::Risk;
use crate::plan::{GroundedCall, GroundedCommand, Method};
use std::borrow::Cow;

/// Things of one sort that an effect touches.
#[derive(Debug)]
pub(super) struct Seen<T> {
    pub(super) all: Vec<T>,
    /// Whether there may be others that cannot be told.
    pub(super) more: bool,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self { all: Vec::new(), more: false }
    }
}

impl<T> Seen<T> {
    /// How a condition stands to all of them.
    pub(super) fn truth(&self, test: impl Fn(&T) -> Truth) -> Truth {
        let unknown = self.more.then_some(Truth::Maybe);
        Truth::over(self.all.iter().map(test).chain(unknown))
    }
}

impl<'a> Seen<Cow<'a, str>> {
    fn add(&mut self, name: impl Into<Cow<'a, str>>) {
        let name = name.into();
        if !name.is_empty() && !self.all.contains(&name) {
            self.all.push(name);
        }
    }
}

/// Names of things that an effect touches.
pub(super) type Words<'a> = Seen<Cow<'a, str>>;

/// A guest that an effect touches; `None` is what is not known of it.
#[derive(Debug)]
pub(super) struct Touched<'a> {
    pub(super) id: VmId,
    pub(super) kind: Option<GuestKind>,
    pub(super) name: Option<Cow<'a, str>>,
    /// Joined by `;`, as Proxmox does.
    pub(super) tags: Option<Cow<'a, str>>,
    /// Empty when it is in none.
    pub(super) pool: Option<Cow<'a, str>>,
}

impl<'a> Touched<'a> {
    fn known(guest: &'a Guest) -> Self {
        Self {
            id: guest.id,
            kind: Some(guest.kind),
            name: Some(Cow::Borrowed(&guest.name)),
            tags: Some(Cow::Borrowed(&guest.tags)),
            pool: Some(Cow::Borrowed(guest.pool.as_ref().map_or("", |pool| pool.as_str()))),
        }
    }

    fn unknown(id: VmId, kind: Option<GuestKind>) -> Self {
        Self { id, kind, name: None, tags: None, pool: None }
    }

    fn of(id: VmId, kind: Option<GuestKind>, inventory: Option<&'a Inventory>) -> Self {
        let known = inventory.and_then(|inventory| inventory.guest(id));
        known.map_or_else(|| Self::unknown(id, kind), Self::known)
    }

    /// Its tags, one by one.
    pub(super) fn tags(&self) -> Option<impl Iterator<Item = &str>> {
        let tags = self.tags.as_deref()?;
        Some(tags.split([';', ',', ' ']).filter(|tag| !tag.is_empty()))
    }
}

/// One effect, as rules see it.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    pub(super) risk: Option<Risk>,
    /// The API method, by the template of its path.
    pub(super) call: Option<(Method, &'a str)>,
    /// The call itself.
    grounded: Option<&'a GroundedCall>,
    /// Program and verb, when it comes from a command.
    pub(super) command: Option<Cow<'a, str>>,
    pub(super) nodes: Words<'a>,
    pub(super) guests: Seen<Touched<'a>>,
    /// Pools that it names, beside those of its guests.
    pub(super) pools: Words<'a>,
    pub(super) storages: Words<'a>,
    pub(super) users: Words<'a>,
    /// API tokens, as `user@realm!name`.
    pub(super) tokens: Words<'a>,
    pub(super) units: Words<'a>,
    pub(super) paths: Words<'a>,
    pub(super) interfaces: Words<'a>,
    /// Whether it makes a guest of a backup.
    pub(super) restores: bool,
}

impl<'a> Facts<'a> {
    /// Of an API call; `command` is the one that equals it, if it did not come as a call.
    pub(super) fn of_call(
        request: &Request<'a>,
        call: &'a GroundedCall,
        command: Option<&'a GroundedCommand>,
    ) -> Self {
        let mut facts = Self {
            risk: Some(request.risk.max(call.risk())),
            call: Some((call.method(), call.template())),
            grounded: Some(call),
            command: command.and_then(words),
            ..Self::default()
        };
        api::touch(&mut facts, call, request.inventory);
        facts
    }

    /// Of what a command does on its host beside API calls.
    pub(super) fn of_host(
        request: &Request<'a>,
        command: &'a GroundedCommand,
        effect: &'a crate::command::HostEffect,
    ) -> Self {
        let mut facts = Self {
            risk: Some(request.risk.max(effect.risk)),
            command: words(command),
            ..Self::default()
        };
        facts.nodes.add(command.node().as_str());
        host::touch(&mut facts, effect, request.inventory);
        facts
    }

    /// Of a plan that does nothing but look at what is known already.
    pub(super) fn of_nothing(request: &Request<'a>) -> Self {
        Self { risk: Some(request.risk), ..Self::default() }
    }

    /// Anything at all may be touched.
    fn anything(&mut self) {
        self.guests.more = true;
        for names in [
            &mut self.pools,
            &mut self.storages,
            &mut self.users,
            &mut self.tokens,
            &mut self.units,
            &mut self.paths,
            &mut self.interfaces,
        ] {
            names.more = true;
        }
    }

    /// What the call sets or deletes.
    pub(super) fn settings(&self) -> impl Iterator<Item = &str> {
        self.grounded.into_iter().flat_map(GroundedCall::settings)
    }

    pub(super) fn risk(&self) -> Risk {
        self.risk.unwrap_or(Risk::Execute)
    }

    fn guest(&mut self, guest: Touched<'a>) {
        if !self.guests.all.iter().any(|known| known.id == guest.id) {
            self.guests.all.push(guest);
        }
    }
}

/// `qm set`, `pveum user add`, `df`.
fn words(command: &GroundedCommand) -> Option<Cow<'_, str>> {
    let reading = command.reading().ok()?;
    Some(match reading.verb.as_str() {
        "" => Cow::Borrowed(reading.program),
        verb => Cow::Owned(format!("{} {verb}", reading.program)),
    })
}
