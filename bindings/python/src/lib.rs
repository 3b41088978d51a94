//! The native half of the Python package `dixit`.

mod annotate;
mod capsule;
mod collection;
mod csv;
mod doc;
mod error;
mod html;
mod names;
mod nlp;
mod pipe;
mod placed;
mod quote;
mod summary;
mod table;
mod view;
mod words;

use pyo3::prelude::*;

/// Runs the program with these arguments and says its exit code.
#[pyfunction]
fn run_program(py: Python<'_>, args: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| dixit::run_program(args))
}

#[pymodule]
fn _dixit(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(run_program, module)?)?;
    module.add_class::<nlp::Pipeline>()?;
    module.add_class::<pipe::Pipe>()?;
    module.add_class::<doc::Doc>()?;
    module.add_class::<view::View>()?;
    module.add_class::<placed::Span>()?;
    module.add_class::<words::Token>()?;
    module.add_class::<words::Sent>()?;
    module.add_class::<names::Ent>()?;
    module.add_class::<names::Mention>()?;
    module.add_class::<names::Entity>()?;
    module.add_class::<quote::Quote>()?;
    module.add_class::<error::Failure>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<collection::Collection>()?;
    module.add_class::<summary::Summary>()?;
    module.add_function(wrap_pyfunction!(annotate::documents, module)?)?;
    module.add_function(wrap_pyfunction!(csv::csv, module)?)?;
    Ok(())
}
