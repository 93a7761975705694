//! Which tools a server lists and which it lets be called.

use super::{Tool, Toolset, all};
use crate::config::{Config, ConfigError, near};
use crate::operation::Risk;

/// The tools that a configuration asks for.
#[derive(Clone, Debug)]
pub struct Selection {
    listed: Vec<&'static Tool>,
    reachable: Vec<(&'static Toolset, &'static Tool)>,
    discovery: bool,
    changes: bool,
}

impl Selection {
    /// The selection of a configuration.
    ///
    /// # Errors
    /// When a toolset or a tool it names does not exist.
    pub fn of(config: &Config) -> Result<Self, ConfigError> {
        let tools = &config.tools;
        check("PROXMOX_MCP_TOOLSETS", &tools.toolsets, toolset_names)?;
        check("PROXMOX_MCP_INCLUDE", &tools.include, tool_names)?;
        check("PROXMOX_MCP_EXCLUDE", &tools.exclude, tool_names)?;
        let named = |names: &[String], name: &str| names.iter().any(|one| one == name);
        // Commands need the API too: it knows the nodes, and where each guest is.
        let offered = |tool: &Tool| {
            config.enable.proxmox_api
                && (!tool.meta.needs_host || config.runs_commands())
                && (!tools.read_only || tool.reads())
                && !named(&tools.exclude, tool.meta.name)
        };
        // `all` names nothing.
        let asked = |set: &Toolset, tool: &Tool| {
            !tool.meta.opt_in
                || named(&tools.toolsets, set.name)
                || named(&tools.include, tool.meta.name)
        };
        let reachable: Vec<_> =
            all().filter(|(set, tool)| offered(tool) && asked(set, tool)).collect();
        let wanted = |set: &Toolset, tool: &Tool| {
            named(&tools.toolsets, "all")
                || named(&tools.toolsets, set.name)
                || (tool.meta.essential && named(&tools.toolsets, "essentials"))
                || named(&tools.include, tool.meta.name)
        };
        let listed = reachable.iter().filter(|(set, tool)| wanted(set, tool)).map(|row| row.1);
        Ok(Self {
            listed: listed.collect(),
            discovery: ["essentials", "discovery"].iter().any(|set| named(&tools.toolsets, set)),
            changes: reachable.iter().any(|(_, tool)| !tool.reads()),
            reachable,
        })
    }

    /// The operations that are listed as tools of their own, in the registry's order.
    pub fn listed(&self) -> &[&'static Tool] {
        &self.listed
    }

    /// Every operation that may be found and called.
    pub fn reachable(&self) -> &[(&'static Toolset, &'static Tool)] {
        &self.reachable
    }

    /// Whether the tools that find, describe and call other operations are listed.
    pub fn discovery(&self) -> bool {
        self.discovery
    }

    /// Whether anything but reads may be called.
    pub fn changes(&self) -> bool {
        self.changes
    }

    /// A tool that may be called by its own name.
    pub fn callable(&self, name: &str) -> Option<&'static Tool> {
        let mut listed = self.listed.iter().copied();
        listed
            .find(|tool| tool.meta.name == name)
            .or_else(|| if self.discovery { self.reach(name) } else { None })
    }

    /// An operation that may be reached by the discovery tools.
    pub fn reach(&self, name: &str) -> Option<&'static Tool> {
        let mut tools = self.reachable.iter().map(|(_, tool)| *tool);
        tools.find(|tool| tool.meta.name == name)
    }
}

impl Tool {
    /// Whether it only looks.
    pub fn reads(&self) -> bool {
        self.meta.risk == Risk::Read
    }

    /// Whether it may lose data or run code of the caller's choice.
    pub fn destroys(&self) -> bool {
        self.meta.risk >= Risk::Destroy
    }
}

fn toolset_names() -> Vec<String> {
    let ours = ["essentials", "discovery", "all"];
    let sets = super::TOOLSETS.iter().map(|set| set.name);
    ours.into_iter().chain(sets).map(str::to_owned).collect()
}

fn tool_names() -> Vec<String> {
    all().map(|(_, tool)| tool.meta.name.to_owned()).collect()
}

fn check(
    variable: &str,
    given: &[String],
    known: impl Fn() -> Vec<String>,
) -> Result<(), ConfigError> {
    let Some(unknown) = given.iter().find(|name| !known().contains(name)) else { return Ok(()) };
    let hint = near(unknown, known().into_iter());
    let hint =
        if hint.is_empty() { format!("; it is one of {}", known().join(", ")) } else { hint };
    Err(ConfigError::new(variable, format!("`{unknown}` does not exist{hint}")))
}
