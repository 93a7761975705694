//! What may be run at all, as rows to count and to show.

use crate::operation::Risk;
use crate::plan::Method;

/// One thing that is understood: a form of a command line, or an option of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// The program.
    pub program: &'static str,
    /// The verb; empty where there is none.
    pub verb: &'static str,
    /// The option with all its names; nothing for the form itself.
    pub option: Option<&'static str>,
    /// What the option or the arguments by place may be; empty where there are none.
    pub values: String,
    /// The risk of the form, or what the option raises it to.
    pub risk: Risk,
    /// The API call that a verb of Proxmox's own programs makes or equals.
    pub call: Option<(Method, &'static str)>,
}

/// Options that are refused with a reason of their own, whatever the policy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// The program.
    pub program: &'static str,
    /// The options, with all their names.
    pub options: &'static str,
    /// Why.
    pub why: &'static str,
}

/// All options of programs other than Proxmox's own that are refused by name.
pub fn forbidden() -> impl Iterator<Item = Forbidden> {
    super::host::forbidden()
}

/// All that is understood: the verbs of Proxmox's own programs, then the forms of others, each
/// with its options behind it.
pub fn controls() -> impl Iterator<Item = Control> {
    super::pve::controls().chain(super::host::controls())
}
