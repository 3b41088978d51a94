use std::{
    error::Error,
    fmt,
    panic::resume_unwind,
    time::{Duration, Instant},
};

/// Until when a document may be worked on.
///
/// A thread cannot be stopped from outside, so a stage asks by itself, once a
/// sentence, with [`check`](Deadline::check). The clock costs some 30 ns.
///
/// ```
/// use std::{panic::catch_unwind, time::Duration};
///
/// use dixit_core::{Deadline, Overdue};
///
/// Deadline::NONE.check();
/// Deadline::after(Duration::from_secs(60)).check();
///
/// let late = Deadline::after(Duration::ZERO);
/// let thrown = catch_unwind(|| late.check()).expect_err("its time is over");
/// assert!(thrown.is::<Overdue>());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Deadline {
    /// When it is over, and how long that is from the start.
    end: Option<(Instant, Duration)>,
}

impl Deadline {
    /// Never.
    pub const NONE: Deadline = Deadline { end: None };

    /// So long from now.
    pub fn after(limit: Duration) -> Deadline {
        let end = Instant::now().checked_add(limit);
        Deadline {
            end: end.map(|end| (end, limit)),
        }
    }

    /// Leaves the work on this document if its time is over: unwinds with
    /// [`Overdue`], which whoever set the deadline catches. No message of a panic
    /// is printed, and nothing happens where no deadline was set.
    #[inline]
    pub fn check(self) {
        if let Some((end, limit)) = self.end
            && Instant::now() >= end
        {
            resume_unwind(Box::new(Overdue { limit }));
        }
    }
}

/// A document took longer than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    limit: Duration,
}

impl fmt::Display for Overdue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is not done yet, and {:?} is the limit", self.limit)
    }
}

impl Error for Overdue {}
