//! `dixit serve`.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use crate::util::{Folder, articles};

/// A server on a free port.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: String,
}

impl Served {
    pub(crate) fn start(folder: &Folder, args: &str) -> Served {
        let mut command = folder.command(&format!("serve --port 0 {args}"));
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let mut stderr = BufReader::new(child.stderr.take().expect("piped"));
        stderr.read_line(&mut line).expect("where it listens");
        let address = line
            .split("//")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| panic!("{line}")).to_owned();
        // What it says later is thrown away, but taken.
        std::thread::spawn(move || std::io::copy(&mut stderr, &mut std::io::sink()));
        Served { child, address }
    }

    /// The status and body of an answer.
    pub(crate) fn ask(&self, head: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let head = format!(
            "{head}\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("it reads");
        stream.write_all(body).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let body = answer.split_off(end.expect("a head") + 4);
        let head = String::from_utf8(answer).expect("UTF-8").to_lowercase();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = match head.contains("transfer-encoding: chunked") {
            true => unchunked(&body),
            false => body,
        };
        (status.expect("a status"), body)
    }

    pub(crate) fn annotate(&self, kind: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let head = format!("POST /v1/annotate HTTP/1.1\r\nContent-Type: {kind}");
        self.ask(&head, body)
    }

    /// Ends it by a signal; the exit code.
    pub(crate) fn end(mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = body
            .iter()
            .position(|&byte| byte == b'\r')
            .expect("a length");
        let length = std::str::from_utf8(&body[..end]).expect("digits");
        let length = usize::from_str_radix(length, 16).expect("a length");
        if length == 0 {
            return whole;
        }
        whole.extend(&body[end + 2..end + 2 + length]);
        body = &body[end + 2 + length + 2..];
    }
}

#[test]
fn answers_have_the_bytes_of_annotate() {
    let folder = Folder::new();
    let served = Served::start(&folder, "--jobs 2");
    let lines = fs::read(articles()).expect("the examples");
    let run = folder.dixit_reading("annotate", &lines).ends(0);
    let (status, body) = served.annotate("application/x-ndjson", &lines);
    assert_eq!(status, 200);
    assert!(body == run.out.as_bytes(), "JSON lines");

    let text = "“It is over,” Kim Jong Un said on Monday. 🎉".as_bytes();
    let run = folder.dixit_reading("annotate", text).ends(0);
    let (status, body) = served.annotate("text/plain", text);
    assert_eq!((status, body), (200, run.out.into_bytes()));
}

#[test]
fn it_says_what_it_is_and_ends_when_it_is_told_to() {
    let folder = Folder::new();
    for signal in ["-TERM", "-INT"] {
        let served = Served::start(&folder, "--jobs 1");
        let (status, info) = served.ask("GET /v1/info HTTP/1.1", b"");
        let info: serde_json::Value = serde_json::from_slice(&info).expect("JSON");
        assert_eq!(
            (status, &info["version"]),
            (200, &env!("CARGO_PKG_VERSION").into())
        );
        assert_eq!(info["stages"][0], "tokenize");
        let sum = info["models"][0]["sha256"].as_str().expect("a checksum");
        assert_eq!(sum.len(), 64);
        assert_eq!(served.end(signal), Some(0));
    }
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = Folder::new();
    folder
        .dixit("serve --listen 0.0.0.0 --port 0")
        .refuses(&["--token"]);
    folder
        .dixit("serve --port 0 --token short")
        .refuses(&["openssl"]);
    folder
        .dixit("serve --port 0 --token-file none")
        .refuses(&["cannot read none"]);
    let served = Served::start(&folder, "--jobs 1");
    let port = served.address.rsplit(':').next().expect("a port");
    folder
        .dixit(&format!("serve --port {port}"))
        .refuses(&["cannot listen on"]);
}
