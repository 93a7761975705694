//! Checks the parameters of calls against the catalogue before anything is judged or sent.

use crate::catalog::{ApiMethod, Params, catalog, check};
use crate::error::Error;
use crate::plan::{Grounded, GroundedCall, ParamValue};
use serde_json::Value;

/// Fails when a call has a parameter that Proxmox would refuse.
pub(super) fn check(plan: &Grounded) -> Result<(), Error> {
    for call in plan.calls() {
        let Some((method, given)) = parameters(call) else { continue };
        check::verify(method, &given)
            .map_err(|faults| Error::parameters(method, &given, &faults))?;
    }
    Ok(())
}

/// The method of a call and its parameters, those of the path included.
pub(super) fn parameters(call: &GroundedCall) -> Option<(&'static ApiMethod, Params)> {
    let routed = catalog().route(call.method().as_str(), call.path()).ok()?;
    let mut given = Params::new();
    for (name, value) in routed.captures {
        given.insert(name.to_owned(), value.into());
    }
    for (name, value) in call.params() {
        given.insert(name.clone(), json(value));
    }
    Some((routed.method, given))
}

fn json(value: &ParamValue) -> Value {
    match value {
        ParamValue::Bool(truth) => u8::from(*truth).to_string().into(),
        ParamValue::List(items) => items.clone().into(),
        ParamValue::Secret(secret) => secret.expose().into(),
        ParamValue::Int(_)
        | ParamValue::Text(_)
        | ParamValue::Need(_)
        | ParamValue::GuestId
        | ParamValue::Running => value.to_string().into(),
    }
}
