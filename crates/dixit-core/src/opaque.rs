/// Defines the `Error` of a crate of the workspace: what went wrong, in words, and the cause
/// where there is one. Its fields are nobody's; with an enum of kinds, `kind()` tells which.
///
/// Errors whose words follow from their kind, or that say where they are, are written by hand.
#[doc(hidden)]
#[macro_export]
macro_rules! opaque_error {
    ($(#[$doc:meta])* pub struct Error(ErrorKind);) => {
        $crate::opaque_error!(@define $(#[$doc])* kind: ErrorKind,);

        impl Error {
            /// What kind of failure this is.
            pub fn kind(&self) -> ErrorKind {
                self.kind
            }
        }
    };
    ($(#[$doc:meta])* pub struct Error;) => {
        $crate::opaque_error!(@define $(#[$doc])*);

        impl Error {
            /// A file with which something cannot be done: `read`.
            pub(crate) fn at(doing: &str, path: &std::path::Path, source: std::io::Error) -> Error {
                Error::new(format!("cannot {doing} {}", path.display())).because(source)
            }
        }
    };
    (@define $(#[$doc:meta])* $($field:ident: $kind:ty,)?) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct Error {
            $($field: $kind,)?
            what: String,
            source: Option<Box<dyn std::error::Error + Send + Sync>>,
        }

        impl Error {
            pub(crate) fn new($($field: $kind,)? what: impl Into<String>) -> Error {
                let (what, source) = (what.into(), None);
                Error { $($field,)? what, source }
            }

            pub(crate) fn because(
                mut self,
                source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
            ) -> Error {
                self.source = Some(source.into());
                self
            }
        }

        impl std::fmt::Display for Error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.what)
            }
        }

        impl std::error::Error for Error {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.source.as_ref().map(|source| source.as_ref() as _)
            }
        }
    };
}
