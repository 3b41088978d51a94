//! Sequences of what was found in a document, looked at and not copied.

use std::sync::Arc;

use pyo3::{
    exceptions::{PyIndexError, PyTypeError},
    prelude::*,
    types::PySlice,
};

use crate::doc::Doc;

/// Makes the element of this number.
pub(crate) type Make = for<'py> fn(&Bound<'py, Doc>, u32) -> PyResult<Bound<'py, PyAny>>;

/// A sequence of what was found in a document: it has a length, is indexed and
/// sliced, and makes its elements when they are asked for.
///
/// >>> import dixit
/// >>> doc = dixit.load()("Kim spoke. Moon did not.")
/// >>> len(doc.sents), doc.sents[-1].text, [sent.text for sent in doc.sents[:1]]
/// (2, 'Moon did not.', ['Kim spoke.'])
#[pyclass(frozen, module = "dixit", sequence)]
pub(crate) struct View {
    doc: Py<Doc>,
    make: Make,
    ids: Arc<[u32]>,
}

impl View {
    pub(crate) fn new(doc: &Bound<'_, Doc>, make: Make, ids: Vec<u32>) -> View {
        View {
            doc: doc.clone().unbind(),
            make,
            ids: ids.into(),
        }
    }

    fn element<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        (self.make)(self.doc.bind(py), self.ids[at])
    }
}

#[pymethods]
impl View {
    fn __len__(&self) -> usize {
        self.ids.len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let len = self.ids.len();
        if let Ok(slice) = at.cast::<PySlice>() {
            let slice = slice.indices(len as isize)?;
            let at = (0..slice.slicelength as isize).map(|i| slice.start + i * slice.step);
            let view = View {
                doc: self.doc.clone_ref(py),
                make: self.make,
                ids: at.map(|at| self.ids[at as usize]).collect(),
            };
            return Ok(Bound::new(py, view)?.into_any());
        }
        let Ok(at) = at.extract::<isize>() else {
            return Err(PyTypeError::new_err("indices are integers or slices"));
        };
        let at = if at < 0 { at + len as isize } else { at };
        match usize::try_from(at) {
            Ok(at) if at < len => self.element(py, at),
            _ => Err(PyIndexError::new_err("there are not so many")),
        }
    }

    fn __iter__(slf: Bound<'_, View>) -> Elements {
        Elements {
            view: slf.unbind(),
            next: 0,
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let all = (0..self.ids.len()).map(|at| self.element(py, at)?.repr()?.extract::<String>());
        let all: PyResult<Vec<String>> = all.collect();
        Ok(format!("[{}]", all?.join(", ")))
    }
}

/// The elements of a view, one after the other.
#[pyclass(module = "dixit")]
pub(crate) struct Elements {
    view: Py<View>,
    next: usize,
}

#[pymethods]
impl Elements {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let view = self.view.get();
        if self.next == view.ids.len() {
            return Ok(None);
        }
        self.next += 1;
        view.element(py, self.next - 1).map(Some)
    }
}
