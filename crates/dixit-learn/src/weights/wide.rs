use pulp::{Arch, NullaryFnOnce};

/// The widest additions of the processor at hand, which is asked once.
///
/// ```
/// use dixit_learn::Wide;
///
/// let (mut sums, row) = ([1i16; 64], [2i16; 64]);
/// Wide::new().run(
///     #[inline(always)]
///     || sums.iter_mut().zip(&row).for_each(|(sum, more)| *sum += more),
/// );
/// assert_eq!(sums, [3; 64]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Wide(Arch);

impl Default for Wide {
    fn default() -> Wide {
        Wide::new()
    }
}

impl Wide {
    /// Asks the processor.
    #[inline]
    pub fn new() -> Wide {
        Wide(Arch::new())
    }

    /// Runs what is to profit; all of it must be inlined, always. Loops are to be
    /// written as such: the closure of a `for_each` is a function of its own.
    ///
    /// A closure that is called by reference is its own body. One that is called by
    /// value is wrapped by the compiler in a function that is not inlined, and then
    /// nothing is wide.
    #[inline(always)]
    pub fn run<R>(self, work: impl FnMut() -> R) -> R {
        self.0.dispatch(Work(work))
    }
}

struct Work<F>(F);

impl<R, F: FnMut() -> R> NullaryFnOnce for Work<F> {
    type Output = R;

    #[inline(always)]
    fn call(mut self) -> R {
        (self.0)()
    }
}
