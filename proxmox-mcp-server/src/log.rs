//! Logging: events on standard error, optionally also in a rotated file.

use crate::cli::Failure;
use proxmox_mcp_core::config::{Config, Log, LogFormat, LogLevel, Rotation};
use std::path::Path;
use std::sync::OnceLock;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation as Roll};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer, Registry, fmt, reload};

static LEVEL: OnceLock<reload::Handle<LevelFilter, Registry>> = OnceLock::new();

/// Writes what is still buffered when it is dropped.
#[derive(Debug)]
pub(crate) struct Flush {
    _file: Option<WorkerGuard>,
}

/// Starts logging as configured.
pub(crate) fn start(log: &Log) -> Result<Flush, Failure> {
    let (level, handle) = reload::Layer::new(filter(log.level));
    let (file, guard) = match &log.file {
        Some(path) => {
            let (writer, guard) = tracing_appender::non_blocking(appender(log, path)?);
            (Some(layer(log.format, false, writer)), Some(guard))
        }
        None => (None, None),
    };
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let stderr = layer(log.format, colours, std::io::stderr);
    let started = tracing_subscriber::registry().with(level).with(stderr).with(file).try_init();
    if started.is_ok() {
        let _ = LEVEL.set(handle);
    }
    Ok(Flush { _file: guard })
}

/// Changes the level of a running log.
pub(crate) fn set_level(level: LogLevel) {
    if let Some(handle) = LEVEL.get() {
        let _ = handle.modify(|filter_now| *filter_now = filter(level));
    }
}

/// Logs what is allowed but unwise.
pub(crate) fn warn(config: &Config) {
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
}

type Boxed<S> = Box<dyn Layer<S> + Send + Sync>;

fn layer<S, W>(format: LogFormat, colours: bool, writer: W) -> Boxed<S>
where
    S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
    W: for<'a> fmt::MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = fmt::layer().with_writer(writer).with_ansi(colours).with_target(true);
    match format {
        LogFormat::Json => layer.json().flatten_event(true).with_span_list(false).boxed(),
        LogFormat::Text => layer.boxed(),
    }
}

fn appender(log: &Log, path: &str) -> Result<RollingFileAppender, Failure> {
    let path = Path::new(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("proxmox-mcp.log");
    let roll = match log.rotation {
        Rotation::Daily => Roll::DAILY,
        Rotation::Hourly => Roll::HOURLY,
        Rotation::Never => Roll::NEVER,
    };
    RollingFileAppender::builder()
        .rotation(roll)
        .filename_prefix(name)
        .max_log_files(usize::from(log.keep))
        .build(folder.unwrap_or(Path::new(".")))
        .map_err(|error| Failure::System(format!("LOG_FILE: `{}`: {error}", path.display())))
}

fn filter(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    }
}
