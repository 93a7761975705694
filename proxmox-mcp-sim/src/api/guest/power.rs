//! Starting, stopping and what is between.

use super::Asked;
use crate::api::{Fail, Outcome};
use crate::tasks::Job;
use crate::world::guest::{Guest, Kind, Run};
use crate::world::{State, World, clock};
use serde_json::Value;
use std::sync::Arc;

pub(super) fn answer(asked: &Asked<'_>, status: &str) -> Outcome {
    let skip_lock = asked.skips_lock()?;
    let power = Power {
        world: Arc::clone(asked.world),
        kind: asked.kind,
        node: asked.call.node.to_owned(),
        vmid: asked.vmid(),
        skip_lock,
    };
    let mut state = asked.world.change();
    let machine = asked.kind == Kind::Qemu;
    let job = match status {
        "/status/start" => power.start(&state)?,
        "/status/stop" => power.stop(&state)?,
        "/status/shutdown" => power.shutdown(&state, asked)?,
        "/status/reboot" => power.reboot(&state)?,
        "/status/reset" if machine => power.reset(&state)?,
        "/status/suspend" => power.suspend(&state, asked.call.flag("todisk"))?,
        "/status/resume" => power.resume(&state)?,
        other => return Err(Fail::new(501, format!("'{other}' is not simulated\n"))),
    };
    let upid = asked.world.start(&mut state, asked.call.who, asked.call.node, job);
    Ok(Value::from(upid).into())
}

/// A change of a guest's power.
#[derive(Clone)]
struct Power {
    world: Arc<World>,
    kind: Kind,
    node: String,
    vmid: u32,
    skip_lock: bool,
}

impl Power {
    fn job(&self, machine: &'static str, container: &'static str) -> Job {
        let kind = if self.kind == Kind::Qemu { machine } else { container };
        Job::new(kind, self.vmid)
    }

    fn guest<'a>(&self, state: &'a mut State) -> Result<&'a mut Guest, String> {
        state.guest_mut(self.kind, &self.node, self.vmid)
    }

    /// The guest, if it is not locked.
    fn unlocked<'a>(&self, state: &'a mut State) -> Result<&'a mut Guest, String> {
        let skip = self.skip_lock;
        let guest = self.guest(state)?;
        if !skip {
            guest.unlocked()?;
        }
        Ok(guest)
    }

    /// The guest, as what only looks for its process sees it.
    fn machine<'a>(&self, state: &'a mut State) -> Result<&'a mut Guest, String> {
        let Self { kind, node, vmid, .. } = self;
        if *kind == Kind::Qemu && state.guest(*kind, node, *vmid).is_err() {
            return Err(format!(
                "unable to find configuration file for VM {vmid} on node '{node}'"
            ));
        }
        self.unlocked(state)
    }

    /// Fails at once if the guest does not run.
    fn must_run(&self, state: &State) -> Result<(), String> {
        let Self { kind, node, vmid, .. } = self;
        match state.guest(*kind, node, *vmid) {
            Ok(guest) if guest.run.is_some() => Ok(()),
            Err(_) if *kind == Kind::Qemu => {
                Err(format!("unable to find configuration file for VM {vmid} on node '{node}'"))
            }
            Err(text) => Err(text),
            Ok(_) => Err(format!("{} {vmid} not running", kind.noun())),
        }
    }

    fn start(&self, state: &State) -> Result<Job, String> {
        if self.kind == Kind::Lxc {
            let guest = state.guest(self.kind, &self.node, self.vmid)?;
            if guest.run.is_some() {
                return Err(format!("CT {} already running", self.vmid));
            }
        }
        let (begin, finish) = (self.clone(), self.clone());
        let job = self.job("qmstart", "vzstart").takes(1.5);
        let job = job.begin(move |state, _| {
            let guest = begin.unlocked(state)?;
            let noun = guest.kind.noun();
            if guest.is_template() {
                let noun = if guest.kind == Kind::Qemu { "vm" } else { "CT" };
                return Err(format!("you can't start a {noun} if it's a template"));
            }
            if guest.run.is_some() {
                return Err(format!("{noun} {} already running", guest.vmid));
            }
            guest.settle();
            begin.disks_answer(state)
        });
        Ok(job.finish(move |state, _| {
            let pid = state.pid();
            let guest = finish.guest(state)?;
            guest.run = Some(Run { since: clock::now(), paused: false, pid });
            Ok(())
        }))
    }

    /// Fails if a disk is on a storage that hangs.
    fn disks_answer(&self, state: &State) -> Result<(), String> {
        let guest = state.guest(self.kind, &self.node, self.vmid)?;
        let mut storages = super::disk::storages(guest);
        match storages.find(|storage| self.world.faults.hangs(storage)) {
            Some(storage) => Err(format!("storage '{storage}' is not online")),
            None => Ok(()),
        }
    }

    fn stop(&self, state: &State) -> Result<Job, String> {
        if self.kind == Kind::Lxc {
            self.must_run(state)?;
        }
        let (begin, finish) = (self.clone(), self.clone());
        let job = self.job("qmstop", "vzstop").takes(0.8);
        let job = job.begin(move |state, _| begin.machine(state).map(|_| ()));
        Ok(job.finish(move |state, _| finish.off(state)))
    }

    fn off(&self, state: &mut State) -> Result<(), String> {
        let guest = self.guest(state)?;
        guest.run = None;
        guest.settle();
        Ok(())
    }

    fn shutdown(&self, state: &State, asked: &Asked<'_>) -> Result<Job, String> {
        if self.kind == Kind::Lxc {
            self.must_run(state)?;
        }
        let force = asked.call.flag("forceStop");
        let usual = if self.kind == Kind::Lxc { 60 } else { 600 };
        let timeout = asked.call.number("timeout").unwrap_or(usual);
        let paused = state.guests.get(&self.vmid).and_then(|guest| guest.run);
        let deaf = self.world.faults.ignores(self.vmid) || paused.is_some_and(|run| run.paused);
        let limit = f64::from(u32::try_from(timeout).unwrap_or(u32::MAX));
        let seconds = match paused {
            None => 0.2,
            Some(_) if deaf => limit,
            Some(_) => limit.min(3.0),
        };
        let (begin, finish) = (self.clone(), self.clone());
        let job = self.job("qmshutdown", "vzshutdown").takes(seconds);
        let job = job.begin(move |state, _| begin.machine(state).map(|_| ()));
        Ok(job.finish(move |state, log| {
            if deaf && !force {
                return Err(match finish.kind {
                    Kind::Qemu => "VM quit/powerdown failed - got timeout".into(),
                    Kind::Lxc => "container did not stop".into(),
                });
            }
            if deaf {
                log.push("VM quit/powerdown failed - terminating now with SIGTERM".into());
            }
            finish.off(state)
        }))
    }

    fn reboot(&self, state: &State) -> Result<Job, String> {
        self.must_run(state)?;
        let deaf = self.world.faults.ignores(self.vmid);
        let (begin, finish) = (self.clone(), self.clone());
        let job = self.job("qmreboot", "vzreboot").takes(4.0);
        let job = job.begin(move |state, _| begin.machine(state).map(|_| ()));
        Ok(job.finish(move |state, _| {
            if deaf {
                return Err("VM quit/powerdown failed - got timeout".into());
            }
            finish.off(state)?;
            let pid = state.pid();
            let guest = finish.guest(state)?;
            guest.run = Some(Run { since: clock::now(), paused: false, pid });
            Ok(())
        }))
    }

    fn reset(&self, state: &State) -> Result<Job, String> {
        self.must_run(state)?;
        let begin = self.clone();
        Ok(self.job("qmreset", "qmreset").begin(move |state, _| begin.machine(state).map(|_| ())))
    }

    fn suspend(&self, state: &State, to_disk: bool) -> Result<Job, String> {
        self.must_run(state)?;
        let power = self.clone();
        let kind = if to_disk { "qmsuspend" } else { "qmpause" };
        Ok(self.job(kind, "vzsuspend").begin(move |state, _| {
            let guest = power.machine(state)?;
            if to_disk {
                guest.run = None;
                guest.config.set("lock", "suspended");
            } else if let Some(run) = &mut guest.run {
                run.paused = true;
            }
            Ok(())
        }))
    }

    fn resume(&self, state: &State) -> Result<Job, String> {
        let suspended = state.guests.get(&self.vmid).and_then(Guest::lock) == Some("suspended");
        if !suspended {
            self.must_run(state)?;
        }
        let power = self.clone();
        Ok(self.job("qmresume", "vzresume").begin(move |state, _| {
            let pid = state.pid();
            let guest = power.guest(state)?;
            if suspended {
                guest.config.remove("lock");
                guest.run = Some(Run { since: clock::now(), paused: false, pid });
            } else if let Some(run) = &mut guest.run {
                run.paused = false;
            }
            Ok(())
        }))
    }
}
