//! `tainha-ward`: the command line of the ward server.

use std::process::ExitCode;

fn main() -> ExitCode {
    tainha_ward::cli::run()
}
