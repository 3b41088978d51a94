//! The `dixit` program: see `dixit --help`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
