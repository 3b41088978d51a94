//! The description of the API is valid, and true.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{
    client::Answer,
    engine::{Running, options},
};

/// The description, and a server that it is of.
struct Described {
    server: Running,
    api: Value,
}

impl Described {
    fn new() -> Described {
        let server = Running::start(options());
        let answer = server.get("/openapi.json");
        assert_eq!((answer.status, answer.kind()), (200, "application/json"));
        Described {
            api: answer.json(),
            server,
        }
    }

    /// A schema of the description, which may refer to others of it.
    fn validator(&self, schema: &Value) -> Validator {
        let mut schema = schema.clone();
        schema["components"] = self.api["components"].clone();
        jsonschema::validator_for(&schema).expect("a schema")
    }

    /// What is said of an answer; each answer must be among those described.
    fn check(&self, operation: &Value, answer: &Answer, asked: &str) {
        let mut told = &operation["responses"][answer.status.to_string()];
        assert!(!told.is_null(), "{asked}: {} is not told of", answer.status);
        if let Some(place) = told["$ref"].as_str() {
            told = self.api.pointer(&place[1..]).expect("it leads somewhere");
        }
        for (name, _) in told["headers"].as_object().into_iter().flatten() {
            assert!(
                answer.headers.contains_key(&name.to_lowercase()),
                "{asked}: no {name}"
            );
        }
        let content = &told["content"][answer.kind()];
        assert!(
            !content.is_null(),
            "{asked}: {} is not told of",
            answer.kind()
        );
        let body = match answer.kind().ends_with("json") && !answer.kind().ends_with("ndjson") {
            true => answer.json(),
            false => answer.text().into(),
        };
        let validator = self.validator(&content["schema"]);
        if let Err(error) = validator.validate(&body) {
            panic!("{asked}: {error} in {body}");
        }
    }
}

#[test]
fn it_is_openapi() {
    let described = Described::new();
    let schema: Value = serde_json::from_str(include_str!("openapi-3.1.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(&described.api)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(described.api["info"]["version"], "1.2.3");
}

#[test]
fn references_lead_somewhere_and_schemas_are_schemas() {
    fn walk(value: &Value, api: &Value) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(to)) = object.get("$ref") {
                    assert!(api.pointer(&to[1..]).is_some(), "{to}");
                }
                object.values().for_each(|value| walk(value, api));
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, api)),
            _ => {}
        }
    }
    let described = Described::new();
    walk(&described.api, &described.api);
    let schemas = described.api["components"]["schemas"].as_object();
    for schema in schemas.expect("schemas").values() {
        described.validator(schema);
    }
}

#[test]
fn every_path_answers_as_described() {
    let described = Described::new();
    for (path, item) in described.api["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let method = method.to_uppercase();
            let examples = operation["requestBody"]["content"].as_object();
            match examples {
                None => {
                    let answer = described.server.get(path);
                    assert_eq!(answer.status, 200, "{path}");
                    described.check(operation, &answer, path);
                }
                Some(contents) => {
                    for (kind, content) in contents {
                        let example = &content["example"];
                        let body = match example {
                            Value::String(text) => text.clone(),
                            other => other.to_string(),
                        };
                        let answer = described.server.annotate(kind, &body);
                        assert_eq!(answer.status, 200, "{path} {kind}");
                        described.check(operation, &answer, &format!("{method} {path} {kind}"));
                    }
                }
            }
            // Another method than those described.
            let other = described.server.client().ask("DELETE", path, &[], b"");
            other.refuses(405);
        }
    }
}

/// Bodies and queries that follow from a seed: valid, nearly so, and noise.
#[test]
fn whatever_is_sent_is_answered_as_described() {
    let described = Described::new();
    let operation = &described.api["paths"]["/v1/annotate"]["post"];
    let kinds = [
        "text/plain",
        "application/json",
        "application/x-ndjson",
        "text/csv",
        "a/b",
        "",
    ];
    let queries = [
        "",
        "?tokens=true",
        "?offsets=byte&text=false",
        "?offsets=x",
        "?x=1",
        "?tokens",
        "?name=%00",
    ];
    let mut random = Random(7);
    for n in 0..400 {
        let kind = kinds[random.below(kinds.len())];
        let query = queries[random.below(queries.len())];
        let body = random.body();
        let path = format!("/v1/annotate{query}");
        let headers = [("Content-Type", kind)];
        let answer = described
            .server
            .client()
            .ask("POST", &path, &headers, &body);
        let asked = format!("{n}: {kind} {query} {}", body.escape_ascii());
        assert!(answer.status < 500, "{asked}: {}", answer.text());
        described.check(operation, &answer, &asked);
    }
}

/// A generator of the same numbers in every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn value(&mut self, depth: usize) -> Value {
        let texts = [
            "",
            "Kim spoke.",
            "“Ja”",
            "<script>",
            "\u{0}",
            "🎉",
            "2024-02-30",
        ];
        match self.below(if depth > 3 { 4 } else { 6 }) {
            0 => Value::Null,
            1 => json!(self.next() as i64),
            2 => json!(self.below(2) == 0),
            3 => json!(texts[self.below(texts.len())]),
            4 => (0..self.below(4)).map(|_| self.value(depth + 1)).collect(),
            _ => self.object(depth),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let names = ["id", "text", "date", "title", "publisher", "x", ""];
        let members = (0..self.below(5)).map(|_| {
            let name = names[self.below(names.len())].to_owned();
            (name, self.value(depth + 1))
        });
        Value::Object(members.collect())
    }

    fn body(&mut self) -> Vec<u8> {
        let mut body = match self.below(4) {
            0 => (0..self.below(60)).map(|_| self.next() as u8).collect(),
            1 => self.object(0).to_string().into_bytes(),
            2 => self.value(0).to_string().into_bytes(),
            _ => {
                let lines = (0..self.below(4)).map(|_| self.object(0).to_string() + "\n");
                lines.collect::<String>().into_bytes()
            }
        };
        // Now and then something is amiss.
        if self.below(4) == 0 && !body.is_empty() {
            let at = self.below(body.len());
            body[at] = self.next() as u8;
        }
        body
    }
}
