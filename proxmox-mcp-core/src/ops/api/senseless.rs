//! Methods that make no sense as one JSON call, and what to use instead.

use crate::catalog::ApiMethod;
use crate::error::Error;

/// Refuses methods whose traffic is no JSON, or that hide what they do.
pub(super) fn refuse(method: &ApiMethod) -> Result<(), Error> {
    let Some(why) = reason(method) else { return Ok(()) };
    Err(Error::input(
        "path",
        format!("{} {} cannot be called here: {why}", method.method, method.path),
    ))
}

/// Why a method is refused.
pub(super) fn reason(method: &ApiMethod) -> Option<&'static str> {
    let end = method.path.rsplit('/').next().unwrap_or_default();
    Some(match end {
        "vncwebsocket" | "mtunnelwebsocket" => "it carries a websocket, not JSON",
        "mtunnel" => "only another cluster speaks through such a tunnel; use remote_migrate",
        "rrd" => "it answers a picture; read `rrddata` beside it",
        "upload" => {
            "it takes a file in the body; use `download-url` beside it, or the web interface"
        }
        "download" => "it answers the bytes of a file; use the web interface",
        "execute" => "it hides what it does from policy; make each call by itself",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::reason;
    use crate::catalog::catalog;

    #[test]
    fn few_methods_are_refused() {
        let refused: Vec<String> = catalog()
            .methods()
            .iter()
            .filter(|method| reason(method).is_some())
            .map(|method| format!("{} {}", method.method, method.path))
            .collect();
        assert_eq!(refused.len(), 14, "{refused:#?}");
    }
}
