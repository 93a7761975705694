//! Tasks: the work that Proxmox does in the background.

mod row;

pub use row::TaskRow;

crate::registry::toolset!("task", "List, follow and stop tasks.", {
    list::ListTasks,
    show::ShowTask,
    log::ShowTaskLog,
    wait::WaitForTask,
    stop::StopTask,
});
