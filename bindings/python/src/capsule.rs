//! Arrow over the boundary: the PyCapsule interface. The only module with
//! pointers in it.
#![allow(unsafe_code)]

use std::ffi::CStr;

use arrow_array::{
    RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader},
};
use arrow_schema::SchemaRef;
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyCapsuleMethods, PyTuple},
};

use crate::error;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Batches of rows.
pub(crate) type Batches = Box<dyn RecordBatchReader + Send>;

/// The stream of some batches, for whoever asked for it.
pub(crate) fn exported(
    py: Python<'_>,
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
) -> PyResult<Bound<'_, PyCapsule>> {
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// The rows of anything that speaks Arrow: a table or batch of pyarrow, a frame
/// of pandas or Polars, one of our own tables. No other library is imported.
pub(crate) fn imported(data: &Bound<'_, PyAny>) -> PyResult<Batches> {
    let py = data.py();
    if data.hasattr("__arrow_c_stream__")? {
        let capsule = data.call_method0("__arrow_c_stream__")?;
        return stream(&capsule.cast_into::<PyCapsule>()?);
    }
    if data.hasattr("__arrow_c_array__")? {
        let pair = data.call_method0("__arrow_c_array__")?;
        return batch(&pair.cast_into::<PyTuple>()?);
    }
    let kind = data.get_type().name()?;
    let what = format!(
        "{kind} is no table: give one of pyarrow, pandas 2.2 or later, Polars, or whatever has \
         __arrow_c_stream__"
    );
    Err(error::input(py, what))
}

fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Batches> {
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    // SAFETY: a capsule of this name holds such a stream, which is moved out
    // and left released, as the interface asks of a consumer.
    let reader = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr().cast()) };
    let told = |failed: arrow_schema::ArrowError| error::input(capsule.py(), failed.to_string());
    Ok(Box::new(reader.map_err(told)?))
}

fn batch(pair: &Bound<'_, PyTuple>) -> PyResult<Batches> {
    let py = pair.py();
    let schema = pair.get_item(0)?.cast_into::<PyCapsule>()?;
    let array = pair.get_item(1)?.cast_into::<PyCapsule>()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?;
    let array = array.pointer_checked(Some(ARRAY))?;
    // SAFETY: capsules of these names hold these structs; the array is moved
    // out and left released, the schema is borrowed while its capsule lives.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr().cast());
        let schema: &FFI_ArrowSchema = schema.cast().as_ref();
        from_ffi(array, schema)
    };
    let data = data.map_err(|failed| error::input(py, failed.to_string()))?;
    let batch = RecordBatch::from(StructArray::from(data));
    let schema = batch.schema();
    Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}
