//! What has a place in the text.

use pyo3::prelude::*;

use crate::doc::Doc;

/// Declares what has a place in the text.
macro_rules! placed {
    ($(#[$doc:meta])* $name:ident, |$inner:ident, $at:ident| $bytes:expr, { $($method:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "dixit", weakref)]
        pub(crate) struct $name {
            pub(crate) doc: Py<Doc>,
            pub(crate) at: usize,
        }

        impl $name {
            /// The one of this number.
            pub(crate) fn of<'py>(
                doc: &Bound<'py, Doc>,
                at: u32,
            ) -> PyResult<Bound<'py, PyAny>> {
                let (py, doc, at) = (doc.py(), doc.clone().unbind(), at as usize);
                Ok(Bound::new(py, $name { doc, at })?.into_any())
            }

            fn inner(&self) -> &Inner {
                &self.doc.get().inner
            }

            fn bytes(&self) -> dixit_core::Span {
                let ($inner, $at) = (self.inner().doc(), self.at);
                $bytes
            }
        }

        #[pymethods]
        impl $name {
            /// The document.
            #[getter]
            fn doc(&self, py: Python<'_>) -> Py<Doc> {
                self.doc.clone_ref(py)
            }

            /// The words.
            #[getter]
            fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
                PyString::new(py, self.inner().doc().slice(self.bytes()))
            }

            /// Where it begins, in code points.
            #[getter]
            fn start(&self) -> usize {
                self.inner().points(self.bytes()).0
            }

            /// Where it ends, in code points: the place behind its last.
            #[getter]
            fn end(&self) -> usize {
                self.inner().points(self.bytes()).1
            }

            fn __str__(&self) -> &str {
                self.inner().doc().slice(self.bytes())
            }

            fn __repr__(&self) -> String {
                format!("<{} {:?}>", stringify!($name), self.__str__())
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                let Ok(other) = other.cast::<$name>() else {
                    return false;
                };
                let other = other.get();
                self.doc.is(&other.doc) && self.at == other.at
            }

            fn __hash__(&self) -> u64 {
                (self.doc.as_ptr() as u64).wrapping_mul(31).wrapping_add(self.at as u64)
            }

            $($method)*
        }
    };
}
pub(crate) use placed;

/// Some words of the text.
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Span {
    doc: Py<Doc>,
    bytes: dixit_core::Span,
}

impl Span {
    pub(crate) fn of(doc: &Py<Doc>, bytes: dixit_core::Span, py: Python<'_>) -> Span {
        Span {
            doc: doc.clone_ref(py),
            bytes,
        }
    }
}

#[pymethods]
impl Span {
    /// The words.
    #[getter]
    fn text(&self) -> &str {
        self.doc.get().inner.doc().slice(self.bytes)
    }

    /// Where it begins, in code points.
    #[getter]
    fn start(&self) -> usize {
        self.doc.get().inner.points(self.bytes).0
    }

    /// Where it ends, in code points.
    #[getter]
    fn end(&self) -> usize {
        self.doc.get().inner.points(self.bytes).1
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        format!("<Span {:?}>", self.text())
    }
}

/// As the record writes scores.
pub(crate) fn rounded(score: f32) -> f64 {
    f64::from((score * 1000.0).round()) / 1000.0
}
