//! What the system asks of this process.

use tokio::signal::unix::{SignalKind, signal};

/// Waits until the process is asked to stop, by SIGTERM or by SIGINT.
pub(crate) async fn stop() {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// Calls back each time the process gets SIGHUP.
pub(crate) fn on_hangup(reload: impl Fn() + Send + 'static) {
    let Ok(mut signals) = signal(SignalKind::hangup()) else { return };
    tokio::spawn(async move {
        while signals.recv().await.is_some() {
            reload();
        }
    });
}
