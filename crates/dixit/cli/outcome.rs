/// How a command that could run ended. What could not run is a
/// [`CliError`](super::CliError) and exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing failed: exit code 0.
    Good,
    /// The command ran, but some documents failed: exit code 1.
    SomeFailed,
    /// The user has stopped it: exit code 130, as shells have it.
    Stopped,
}

impl Outcome {
    /// The outcome when so many documents have failed.
    pub(crate) fn of(failed: u64) -> Outcome {
        match failed {
            0 => Outcome::Good,
            _ => Outcome::SomeFailed,
        }
    }

    pub(crate) fn exit_code(self) -> u8 {
        match self {
            Outcome::Good => 0,
            Outcome::SomeFailed => 1,
            Outcome::Stopped => 130,
        }
    }
}
