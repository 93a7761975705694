//! Commands, logs and services of the nodes themselves.

mod result;

pub use result::CommandResult;

use crate::error::Error;
use crate::model::Seconds;

crate::registry::toolset!("host", "Run commands on nodes, read their logs, see their services.", {
    command::RunNodeCommand,
    log::ShowNodeLog,
    service_status::ShowNodeServices,
});

/// How long a command may take.
pub(super) fn limit(timeout: Option<u32>) -> Result<Seconds, Error> {
    match timeout {
        Some(0 | 3601..) => Err(Error::input("timeout", "1 to 3600 seconds")),
        Some(seconds) => Ok(Seconds(seconds.into())),
        None => Ok(Seconds(crate::plan::HostCall::LIMIT.as_secs())),
    }
}
