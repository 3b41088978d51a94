use dixit_model::Error;

pub(crate) fn error(what: &str) -> Error {
    Error::invalid(what)
}
