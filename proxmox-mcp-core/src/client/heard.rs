//! Commands, and what whoever follows a call hears of them.

use super::{Asked, Client, Progress};
use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::plan::CommandOutput;
use crate::policy::PermittedCommand;
use crate::transport::{Listener, Transport};
use std::time::Duration;

impl Client {
    /// Runs one command; whoever follows the call hears what it prints.
    pub(super) async fn run_command(
        &self,
        asked: &Asked<'_>,
        permitted: PermittedCommand<'_>,
    ) -> Result<CommandOutput, Error> {
        let transport = &self.inner.transport;
        match asked.scope.progress.filter(|progress| progress.listens()) {
            None => transport.run(permitted).await,
            Some(progress) => {
                let (node, began) = (permitted.command().node(), transport.elapsed());
                let relay = Printed { transport: transport.as_ref(), progress, node, began };
                transport.run_heard(permitted, &relay).await
            }
        }
    }
}

/// Passes on the newest line that a command printed.
struct Printed<'a> {
    transport: &'a dyn Transport,
    progress: &'a dyn Progress,
    node: &'a NodeName,
    began: Duration,
}

impl Listener for Printed<'_> {
    fn printed(&self, _: bool, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        if let Some(line) = text.lines().rev().find(|line| !line.trim().is_empty()) {
            let seconds = self.transport.elapsed().saturating_sub(self.began).as_secs();
            let line = clean(line.trim(), 200);
            self.progress.report(seconds, &format!("{}: {line}", self.node));
        }
    }
}
