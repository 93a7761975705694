//! Developer tasks: `cargo xtask codegen [--check] [--facts DIR]`.

mod codegen;

use std::error::Error;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no workspace")?;
    let (mut check, mut facts) = (false, None);
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("codegen") {
        return Err("usage: cargo xtask codegen [--check] [--facts DIR]".into());
    }
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--facts" => facts = Some(arguments.next().ok_or("`--facts` needs a folder")?.into()),
            other => return Err(format!("unknown argument `{other}`").into()),
        }
    }
    writeln!(std::io::stdout(), "{}", codegen::run(root, facts, check)?)?;
    Ok(())
}
