//! Every method of Proxmox's API by its own name, for what no other operation does.

mod answer;
mod example;
mod parameters;
mod request;
mod senseless;

pub use answer::ApiData;
pub use parameters::Parameters;

use crate::catalog::{catalog, risk};
use crate::operation::Risk;
use crate::plan::Method;

crate::registry::toolset!("api", "Find, describe and call any method of Proxmox's API.", {
    find::FindApiMethods,
    describe::DescribeApiMethod,
    read::ReadApi,
    call::CallApi,
});

/// Which operation makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// Its name.
    pub name: &'static str,
    /// Whether it takes methods that change something, and so the method's name.
    pub changes: bool,
}

/// The operation for a method, by its upper-case name, at a path: `api_read` for what only looks,
/// `api_call` for everything else.
pub fn operation_for(method: &str, path: &str) -> Door {
    let looks = method == Method::Get.as_str()
        && catalog()
            .route(method, path)
            .map_or(true, |routed| risk::base(Method::Get, routed.method.path) == Risk::Read);
    if looks {
        Door { name: "api_read", changes: false }
    } else {
        Door { name: "api_call", changes: true }
    }
}
