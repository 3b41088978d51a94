//! The `dixit` program: see `dixit --help`.

fn main() -> std::process::ExitCode {
    dixit::run_program(std::env::args_os()).into()
}
