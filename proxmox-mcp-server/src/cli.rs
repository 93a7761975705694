//! The command line: one file a subcommand.

mod api;
mod call;
mod completions;
mod config;
mod demo;
mod exit;
mod guard;
mod options;
mod out;
mod policy;
mod security;
mod serve;
mod sim;
mod ssh;
mod stdio;
mod token;
mod tools;
mod version;

pub use exit::Failure;

use clap::{Parser, Subcommand};
pub(crate) use options::Files;
pub(crate) use out::complain;
use std::process::ExitCode;

/// Operate Proxmox VE from MCP clients, scripts and the terminal
#[derive(Debug, Parser)]
#[command(
    name = "proxmox-mcp",
    version,
    arg_required_else_help = true,
    after_help = "Try it without a cluster: proxmox-mcp demo",
    max_term_width = 100
)]
struct Cli {
    #[command(flatten)]
    files: Files,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Api(api::Api),
    Call(call::Call),
    Completions(completions::Completions),
    Config(config::ConfigCommand),
    Demo(demo::Demo),
    Guard(guard::Guard),
    Policy(policy::PolicyCommand),
    Security(security::Security),
    Serve(serve::Serve),
    Sim(sim::Sim),
    Ssh(ssh::SshCommand),
    Stdio(stdio::Stdio),
    Token(token::Token),
    Tools(tools::Tools),
    Version(version::Version),
}

/// Reads the arguments, runs the subcommand and tells how it went.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    let json = cli.command.wants_json();
    match cli.command.run(&cli.files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(json),
    }
}

impl Command {
    fn run(self, files: &Files) -> Result<(), Failure> {
        match self {
            Self::Api(api) => api.run(files),
            Self::Call(call) => call.run(files),
            Self::Completions(completions) => {
                completions.run();
                Ok(())
            }
            Self::Config(config) => config.run(files),
            Self::Demo(demo) => demo.run(files),
            Self::Guard(guard) => guard.run(),
            Self::Policy(policy) => policy.run(files),
            Self::Security(security) => security.run(),
            Self::Serve(serve) => serve.run(files),
            Self::Sim(sim) => sim.run(),
            Self::Ssh(ssh) => ssh.run(files),
            Self::Stdio(stdio) => stdio.run(files),
            Self::Token(token) => token.run(),
            Self::Tools(tools) => tools.run(files),
            Self::Version(version) => {
                version.run();
                Ok(())
            }
        }
    }

    fn wants_json(&self) -> bool {
        match self {
            Self::Api(api) => api.json(),
            Self::Call(call) => call.target.json,
            Self::Config(config) => config.json(),
            Self::Policy(policy) => policy.json(),
            Self::Ssh(ssh) => ssh.json(),
            Self::Guard(guard) => guard.json(),
            Self::Security(security) => security.json(),
            Self::Token(token) => token.json(),
            Self::Tools(tools) => tools.json(),
            Self::Version(version) => version.json,
            Self::Completions(_)
            | Self::Demo(_)
            | Self::Serve(_)
            | Self::Sim(_)
            | Self::Stdio(_) => false,
        }
    }
}

/// Runs to the end, with a worker for each core.
fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    run(tokio::runtime::Builder::new_multi_thread(), work)
}

/// Runs to the end on this thread: a call is answered sooner when no other has to be woken, and one
/// thread serves more than a cluster can answer.
fn block_on_one<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    run(tokio::runtime::Builder::new_current_thread(), work)
}

fn run<T>(
    mut builder: tokio::runtime::Builder,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let runtime = builder.enable_all().build();
    let runtime = runtime.map_err(|error| Failure::System(crate::config::reason(&error)))?;
    let outcome = runtime.block_on(work);
    // A question at the terminal or a name lookup may still wait; nobody needs its answer.
    runtime.shutdown_background();
    outcome
}
