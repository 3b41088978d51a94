//! The description of the API, as machines read it (OpenAPI 3.1).

use serde_json::{Map, Value, json};

use crate::Options;

/// All but what is known only at run time.
const TEMPLATE: &str = include_str!("openapi.json");

/// The description of this server.
pub(crate) fn description(version: &str, options: &Options) -> String {
    let mut api: Value = serde_json::from_str(TEMPLATE).expect("the tests read it");
    api["info"]["version"] = version.into();
    let record: Value = serde_json::from_str(dixit_io::JSON_SCHEMA).expect("a schema");
    let schemas = api["components"]["schemas"].as_object_mut();
    add(schemas.expect("the template has schemas"), record);
    if options.token.is_some() {
        api["security"] = json!([{"token": []}]);
    }
    let mut text = serde_json::to_string_pretty(&api).expect("plain values");
    text.push('\n');
    text
}

/// Adds the schema of a record, and what it is made of.
fn add(schemas: &mut Map<String, Value>, mut record: Value) {
    let object = record.as_object_mut().expect("a schema is an object");
    object.remove("$schema");
    let parts = object.remove("$defs").expect("the schema has parts");
    for (name, mut part) in parts.as_object().expect("parts have names").clone() {
        point(&mut part);
        schemas.insert(format!("record-{name}"), part);
    }
    point(&mut record);
    schemas.insert("Record".to_owned(), record);
}

/// Lets references lead to where the parts stand now.
fn point(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::String(to)) = object.get_mut("$ref") {
                *to = to.replace("#/$defs/", "#/components/schemas/record-");
            }
            object.values_mut().for_each(point);
        }
        Value::Array(list) => list.iter_mut().for_each(point),
        _ => {}
    }
}
