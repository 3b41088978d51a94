//! The native half of the Python package `dixit`.

mod annotate;
mod capsule;
mod collection;
mod csv;
mod doc;
mod error;
mod html;
mod nlp;
mod pipe;
mod summary;
mod table;
mod view;

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
    module.add_class::<view::Span>()?;
    module.add_class::<view::Token>()?;
    module.add_class::<view::Sent>()?;
    module.add_class::<view::Ent>()?;
    module.add_class::<view::Mention>()?;
    module.add_class::<view::Entity>()?;
    module.add_class::<view::Quote>()?;
    module.add_class::<error::Failure>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<collection::Collection>()?;
    module.add_class::<summary::Summary>()?;
    module.add_function(wrap_pyfunction!(annotate::documents, module)?)?;
    module.add_function(wrap_pyfunction!(csv::csv, module)?)?;
    Ok(())
}
