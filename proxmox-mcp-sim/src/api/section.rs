//! Lists of configuration sections, which all work alike: one table says how they differ.

pub(super) mod hook;
mod pending;
mod table;

use super::{Answer, Call, Fail, Outcome};
use crate::world::section::{Row, Sections};
use crate::world::{State, World};
use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::Value;
use table::{AREAS, Area, Refusal};

/// Answers a call to a list of sections, or to one of them.
pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    let path = call.method.path;
    let shape = shape(path);
    let lists = AREAS.iter().find(|area| area.list == shape);
    let ones = AREAS.iter().find(|area| area.one == shape);
    // A set of addresses is one of the sets and the list of its entries.
    let area = match call.method.method {
        Get | Post => lists.or(ones),
        Put | Delete => ones.or(lists),
    }?;
    let asked = Asked { area, list: filled(area.list, call), world, call };
    Some(match call.method.method {
        Get if area.list == shape => asked.all(),
        Get => asked.show(),
        Post => asked.create(),
        Put => asked.update(),
        Delete => asked.delete(),
    })
}

/// The path with one shape for the firewalls of VMs and of containers.
fn shape(path: &str) -> String {
    path.replace("/qemu/{vmid}/firewall/", "/{kind}/{vmid}/firewall/")
        .replace("/lxc/{vmid}/firewall/", "/{kind}/{vmid}/firewall/")
}

/// The path of a list, by which its sections are kept; that of a guest does without its node.
pub(super) fn filled(template: &str, call: &Call<'_>) -> String {
    let template = match template.split_once("/{vmid}") {
        Some((_, rest)) => format!("/guests/{{vmid}}{rest}"),
        None => template.to_owned(),
    };
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some("vmid") => call.vmid().to_string(),
        Some(name) => call.text(name).to_owned(),
        None => part.to_owned(),
    };
    template.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A configuration that changed since it was read.
pub(super) fn unchanged(call: &Call<'_>, digest: &str) -> Result<(), Fail> {
    match call.maybe("digest") {
        Some(given) if given != digest => {
            let text = "detected modified configuration - file changed by other user? Try again.\n";
            Err(Fail::new(500, text))
        }
        _ => Ok(()),
    }
}

/// A value as it is kept: flags are numbers.
pub(super) fn kept(value: &Value) -> Value {
    value.as_bool().map_or_else(|| value.clone(), |flag| u8::from(flag).into())
}

/// A call to an area.
struct Asked<'a> {
    area: &'static Area,
    list: String,
    world: &'a World,
    call: &'a Call<'a>,
}

impl Asked<'_> {
    fn id(&self, state: &State) -> String {
        (self.area.name)(self.call, state, self.call.text(self.area.id))
    }

    fn refuse(&self, refusal: &Refusal, id: &str, verb: &str) -> Fail {
        let what = self.area.what;
        let prefix = if what.is_empty() || verb.is_empty() {
            String::new()
        } else {
            format!("{verb} {what} failed: ")
        };
        match refusal {
            Refusal::Error(status, text) => {
                Fail::new(*status, format!("{prefix}{}\n", text.replace("{}", id)))
            }
            Refusal::Param(text) => Fail::param(self.area.id, text.replace("{}", id)),
        }
    }

    fn has_digest(&self) -> bool {
        let put = catalog().find(Put, self.call.method.path).or_else(|| {
            let real = |shape: &str| shape.replace("{kind}", "qemu");
            catalog().find(Put, &real(self.area.one))
        });
        put.is_some_and(|put| put.parameter("digest").is_some())
    }

    fn visible(&self, state: &State, id: &str, row: &Row) -> bool {
        let Some((path, any)) = self.area.seen else { return true };
        let zone = row.get("zone").and_then(Value::as_str).unwrap_or_default();
        let path = path.replace("{zone}", zone).replace("{}", id);
        self.world.may(state, self.call.who, &path, any)
    }

    /// A section as it is shown.
    fn row(&self, sections: &Sections, id: &str, row: &Row) -> Value {
        let mut row = row.clone();
        row.insert(self.area.id.to_owned(), id.into());
        if self.has_digest() {
            row.insert("digest".to_owned(), sections.digest(&self.list).into());
        }
        row.into()
    }

    fn all(&self) -> Outcome {
        let state = self.world.read();
        (self.area.ready)(self.call, &state)?;
        let sections = &state.sections;
        let rows: Vec<(&str, Value)> = if self.call.flag("pending") {
            pending::rows(sections, &self.list, self.area.id)
        } else if self.call.flag("running") {
            let rows = sections.applied(&self.list);
            rows.map(|(id, row)| (id.as_str(), self.row(sections, id, row))).collect()
        } else {
            let rows = sections.rows(&self.list);
            rows.map(|(id, row)| (id.as_str(), self.row(sections, id, row))).collect()
        };
        let kind = self.call.maybe("type");
        let wanted = |(id, row): &(&str, Value)| {
            kind.is_none_or(|kind| row.get("type").is_none_or(|own| own == kind))
                && row.as_object().is_none_or(|row| self.visible(&state, id, row))
        };
        let shown = rows.into_iter().filter(wanted).map(|(_, row)| row);
        let fixed = self.area.fixed.iter().map(|fixed| fixed());
        Ok(fixed.chain(shown).collect::<Vec<_>>().into()).map(|rows: Value| Answer::new(rows))
    }

    fn show(&self) -> Outcome {
        let state = self.world.read();
        let id = self.id(&state);
        let missing = || self.refuse(&self.area.missing, &id, "");
        let sections = &state.sections;
        if self.call.flag("pending") {
            let found = pending::rows(sections, &self.list, self.area.id);
            let found = found.into_iter().find(|(own, _)| *own == id);
            return found.map(|(_, row)| row.into()).ok_or_else(missing);
        }
        let row = if self.call.flag("running") {
            sections.applied_one(&self.list, &id)
        } else {
            sections.get(&self.list, &id)
        };
        row.map(|row| self.row(sections, &id, row).into()).ok_or_else(missing)
    }

    /// The parameters that are kept.
    fn given(&self) -> Row {
        let aside = ["digest", "delete", "lock-token", "rename", "node", "vmid", self.area.id];
        let inner = |key: &str| self.area.list.contains(&format!("{{{key}}}"));
        let given = self.call.params.iter().filter(|(key, _)| {
            !aside.contains(&key.as_str()) && !self.area.secrets.contains(&key.as_str()) && !inner(key)
                // The node or guests of a section are kept, those of a path are not.
                || (["node", "vmid"].contains(&key.as_str())
                    && !self.call.method.path.contains(&format!("{{{key}}}")))
        });
        given.map(|(key, value)| (key.clone(), kept(value))).collect()
    }

    fn create(&self) -> Outcome {
        let mut state = self.world.change();
        (self.area.ready)(self.call, &state)?;
        let id = self.id(&state);
        if self.call.maybe("rename").is_some() {
            return self.rename(&mut state, &id);
        }
        if state.sections.get(&self.list, &id).is_some() {
            return Err(self.refuse(&self.area.taken, &id, "create"));
        }
        let mut row = self.given();
        if let Some(kind) = self.area.kind {
            row.entry("type").or_insert_with(|| kind.into());
        }
        (self.area.check)(self.call, &state, &id, &row)?;
        (self.area.fill)(self.call, &state, &id, &mut row);
        state.sections.insert(&self.list, &id, row);
        Ok(Answer::default())
    }

    fn rename(&self, state: &mut State, id: &str) -> Outcome {
        let old = self.call.text("rename").to_owned();
        unchanged(self.call, &state.sections.digest(&self.list))?;
        let Some(mut row) = state.sections.get(&self.list, &old).cloned() else {
            return Err(self.refuse(&self.area.missing, &old, ""));
        };
        if old != id && state.sections.get(&self.list, id).is_some() {
            return Err(self.refuse(&self.area.taken, id, ""));
        }
        row.extend(self.given());
        state.sections.remove(&self.list, &old);
        state.sections.insert(&self.list, id, row);
        let of = |id: &str| format!("{}/{id}", self.list);
        state.sections.move_below(&of(&old), &of(id));
        Ok(Answer::default())
    }

    fn update(&self) -> Outcome {
        let mut state = self.world.change();
        let id = self.id(&state);
        let Some(mut row) = state.sections.get(&self.list, &id).cloned() else {
            return Err(self.refuse(&self.area.missing, &id, "update"));
        };
        unchanged(self.call, &state.sections.digest(&self.list))?;
        let given = self.given();
        let what = self.area.what;
        let failed = |text: String| {
            let prefix =
                if what.is_empty() { String::new() } else { format!("update {what} failed: ") };
            Fail::new(500, format!("{prefix}{text}\n"))
        };
        for key in self.call.list("delete") {
            if given.contains_key(&key) {
                let text = format!("cannot set and delete property '{key}' at the same time!");
                return Err(failed(text));
            }
            match self.call.method.parameter(&key) {
                None => return Err(failed(format!("no such option '{key}'"))),
                Some(_) => row.remove(&key),
            };
        }
        row.extend(given);
        (self.area.check)(self.call, &state, &id, &row)?;
        (self.area.fill)(self.call, &state, &id, &mut row);
        let renamed = self.call.maybe("rename").filter(|new| *new != id).map(str::to_owned);
        if let Some(new) = &renamed {
            if state.sections.get(&self.list, new).is_some() {
                return Err(self.refuse(&self.area.taken, new, ""));
            }
            state.sections.remove(&self.list, &id);
        }
        state.sections.insert(&self.list, renamed.as_deref().unwrap_or(&id), row);
        Ok(Answer::default())
    }

    fn delete(&self) -> Outcome {
        let mut state = self.world.change();
        (self.area.ready)(self.call, &state)?;
        let id = self.id(&state);
        unchanged(self.call, &state.sections.digest(&self.list))?;
        if state.sections.get(&self.list, &id).is_none() {
            return if self.area.lenient {
                Ok(Answer::default())
            } else {
                Err(self.refuse(&self.area.missing, &id, "delete"))
            };
        }
        (self.area.held)(self.call, &state, &id)?;
        state.sections.remove(&self.list, &id);
        state.sections.forget(&format!("{}/{id}", self.list));
        Ok(Answer::default())
    }
}
