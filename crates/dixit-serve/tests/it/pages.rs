//! Pages: what they show, and that nothing in them comes to life.

use crate::{
    client::{Answer, Client},
    collected::{self, EVIL},
    engine::{Running, options},
};

fn page(server: &Running, path: &str) -> Answer {
    server
        .client()
        .ask("GET", path, &[("Accept", "text/html")], b"")
}

fn form(server: &Running, path: &str, fields: &[(&str, &str)]) -> Answer {
    let encode = |text: &str| {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        text.bytes().map(byte).collect::<String>()
    };
    let fields = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)));
    let body = fields.collect::<Vec<_>>().join("&");
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "text/html"),
        ("Origin", "http://localhost"),
    ];
    server.client().ask("POST", path, &headers, body.as_bytes())
}

/// The elements of a page that are not closed, or not opened; in a page that
/// was written by nobody but us there are none. Text that comes to life as
/// markup would leave some, or an attribute that we never write.
fn check(answer: &Answer) {
    assert_eq!(answer.kind(), "text/html");
    let html = answer.text();
    for alive in [
        "<script>",
        "<img",
        "onerror=",
        "javascript:",
        "<b>evil",
        "<svg on",
    ] {
        let found = html
            .find(alive)
            .map(|at| &html[at.saturating_sub(80)..(at + 60).min(html.len())]);
        // Escaped, an attribute's name is only text.
        let lives = found.is_some_and(|_| alive.starts_with('<'));
        assert!(!lives, "{alive} in {found:?}");
    }
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.to_lowercase().contains(" on"), "<{tag}>");
        assert!(!tag.to_lowercase().contains("\"javascript:"), "<{tag}>");
    }
}

#[test]
fn an_article_can_be_pasted_with_and_without_a_script() {
    let server = Running::start(options());
    let first = page(&server, "/");
    check(&first);
    assert!(
        first.text().contains("One &#38; &#60;only&#62;")
            || first.text().contains("One &amp; &lt;only&gt;")
    );
    let example = page(&server, "/?example=one");
    check(&example);
    assert!(example.text().contains("class=\"article\""));
    assert_eq!(page(&server, "/?example=two").status, 404);
    let pasted = form(&server, "/", &[("text", "“Ja,” Kim said.\n\n<b>evil</b>")]);
    assert_eq!(pasted.status, 200);
    check(&pasted);
    let headers = [("Content-Type", "application/octet-stream")];
    let read = server.client().ask(
        "POST",
        "/read?name=a.txt",
        &headers,
        b"</script><script>alert(1)</script>",
    );
    assert_eq!(read.status, 200);
    check(&read);
    assert!(read.text().contains("\\u003c/script"), "the record, inert");
    assert!(
        !page(&server, "/").text().contains("/quotations"),
        "there is no collection"
    );
    assert_eq!(page(&server, "/quotations").status, 404);
}

#[test]
fn style_and_script_are_kept_and_nothing_else_is_there() {
    let server = Running::start(options());
    let html = page(&server, "/").text().to_owned();
    for name in ["app.css", "app.js"] {
        let at = html.find(&format!("/assets/{name}")).expect("it is linked");
        let address = html[at..].split('"').next().expect("an address");
        let asset = server.get(address);
        assert_eq!(asset.status, 200);
        assert!(asset.headers["cache-control"].contains("immutable"));
        assert!(
            !asset.text().contains("http://") && !asset.text().contains("https://"),
            "{name}"
        );
    }
}

#[test]
fn who_has_no_token_is_asked_for_it() {
    let mut options = options();
    options.token = Some("0123456789abcdef".to_owned());
    let server = Running::start(options);
    let asked = page(&server, "/");
    assert_eq!(asked.status, 401);
    check(&asked);
    assert!(asked.text().contains("action=\"/sign-in\""));
    assert_eq!(form(&server, "/sign-in", &[("token", "wrong")]).status, 401);
    let signed = form(&server, "/sign-in", &[("token", "0123456789abcdef")]);
    assert_eq!(signed.status, 303);
    let cookie = &signed.headers["set-cookie"];
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    let cookie = cookie.split(';').next().expect("a cookie");
    let headers = [("Cookie", cookie), ("Accept", "text/html")];
    assert_eq!(server.client().ask("GET", "/", &headers, b"").status, 200);
}

#[test]
fn a_collection_can_be_walked_through() {
    let made = collected::Made::new("walk");
    let server = Running::with(options(), Some(made.collection()));
    for (path, shown) in [
        ("/quotations", "talks 7 go on"),
        (
            "/quotations?q=ozone&sort=oldest&kind=direct",
            "ozone is rising",
        ),
        (
            "/quotations?speaker=ann&about=bob&publisher=Post&since=2018&until=2019&sort=oldest",
            "ozone is rising",
        ),
        ("/quotations?q=absent", "No quotation fits"),
        ("/articles?q=ozone", "Title 0"),
        ("/articles?about=person%2Fann", "Title 7"),
        ("/names", "Ann"),
        ("/names?sort=named&label=PERSON&q=an", "Ann"),
        ("/families", "ozone is rising"),
        ("/entity?id=person%2Fann", "Speaks of"),
        ("/article?id=d0", "class=\"article\""),
        ("/family?id=f0", "<ins>"),
        ("/decisions", "may be one person"),
    ] {
        let answer = page(&server, path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        check(&answer);
        assert!(answer.text().contains(shown), "{path}: {}", answer.text());
    }
    for (path, status) in [
        ("/entity?id=person%2Fnobody", 404),
        ("/article?id=..%2F..%2Fetc%2Fpasswd", 404),
        ("/family?id=x", 404),
        ("/entity", 404),
        ("/quotations?speaker=nobody+at+all", 422),
        ("/quotations?after=x", 422),
        ("/names?after=%27+OR+1", 422),
    ] {
        let answer = page(&server, path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.headers.contains_key("content-security-policy"));
        check(&answer);
    }
}

#[test]
fn pages_follow_each_other() {
    let made = collected::Made::new("pages");
    let server = Running::with(options(), Some(made.collection()));
    let (mut path, mut seen) = ("/quotations?q=talks".to_owned(), 0);
    loop {
        let answer = page(&server, &path);
        assert_eq!(answer.status, 200, "{path}");
        seen += answer.text().matches("<li class=\"card\">").count();
        let next = answer.text().split("rel=\"next\" href=\"").nth(1);
        match next.and_then(|rest| rest.split('"').next()) {
            Some(next) => path = next.replace("&#38;", "&").replace("&amp;", "&"),
            None => break,
        }
    }
    assert_eq!(seen, collected::TALKS);
}

#[test]
fn words_of_others_stay_words_in_every_field() {
    let made = collected::Made::new("evil");
    let server = Running::with(options(), Some(made.collection()));
    for path in [
        "/quotations?q=evil",
        "/articles?q=evil",
        "/names?q=evil",
        "/families?q=evil",
        "/decisions",
        "/entity?id=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/article?id=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/family?id=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/quotations?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/quotations?speaker=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/articles?about=%22%3E%3Cimg%20src%3Dx%3E",
        "/names?q=%22%3E%3Cimg%20src%3Dx%3E&label=%22%3E%3Cimg%3E&sort=%22%3E",
    ] {
        let answer = page(&server, path);
        assert!(
            [200, 422].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        check(&answer);
    }
    let shown = page(&server, "/quotations?q=evil");
    assert!(shown.text().contains("onerror"), "it is there as text");
    assert!(
        shown.text().matches("onerror").count() >= 3,
        "{EVIL} in several fields"
    );
}

#[test]
fn decisions_are_kept_and_the_tables_follow() {
    let made = collected::Made::new("decide");
    let server = Running::with(options(), Some(made.collection()));
    let merge = [
        ("action", "merge"),
        ("id", "person/bob"),
        ("value", "person/ann"),
        ("note", "Bob,\tAnn"),
        ("back", "/entity?id=person%2Fann"),
    ];
    let decided = form(&server, "/decide", &merge);
    assert_eq!(decided.status, 303, "{}", decided.text());
    assert_eq!(decided.headers["location"], "/entity?id=person%2Fann");
    assert_eq!(made.people(), "merge\tperson/bob\tperson/ann\tBob, Ann\n");
    made.wait_for(&server, 1);
    assert_eq!(made.told(), ["merge\tperson/bob\tperson/ann\tBob, Ann\n"]);

    let wrong = [("action", "nobody"), ("id", "d0#0")];
    assert_eq!(form(&server, "/decide", &wrong).status, 303);
    made.wait_for(&server, 2);
    let shown = page(&server, "/decisions");
    check(&shown);
    assert!(shown.text().contains("is said by nobody known"));

    // The opposite, and what speaks of nobody here.
    for (fields, status) in [
        (
            [
                ("action", "apart"),
                ("id", "person/ann"),
                ("value", "person/bob"),
            ],
            409,
        ),
        (
            [
                ("action", "merge"),
                ("id", "person/ann"),
                ("value", "person/x"),
            ],
            422,
        ),
        (
            [("action", "merge"), ("id", "person/ann"), ("value", "")],
            422,
        ),
        (
            [("action", "speaker"), ("id", "d999#0"), ("value", "Ann")],
            422,
        ),
        (
            [("action", "ban"), ("id", "person/ann"), ("value", "-")],
            422,
        ),
    ] {
        assert_eq!(
            form(&server, "/decide", &fields).status,
            status,
            "{fields:?}"
        );
    }
    let line = "merge\tperson/bob\tperson/ann\tBob, Ann";
    assert_eq!(form(&server, "/take-back", &[("line", line)]).status, 303);
    assert_eq!(form(&server, "/take-back", &[("line", line)]).status, 404);
    assert_eq!(made.people(), "nobody\td0#0\t-\n");
    made.wait_for(&server, 3);
    assert_eq!(made.outside(), 0, "nothing is written beside the folder");
}

#[test]
fn other_sites_decide_nothing() {
    let made = collected::Made::new("foreign");
    let server = Running::with(options(), Some(made.collection()));
    let body = b"action=merge&id=person%2Fbob&value=person%2Fann";
    for headers in [
        [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", "http://evil.example"),
        ],
        [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "cross-site"),
        ],
    ] {
        let answer = server.client().ask("POST", "/decide", &headers, body);
        answer.refuses(403);
    }
    let mut client = server.client();
    let head = Client::head("POST", "/decide", &[("Host", "evil.example")]);
    client.send(head + "Content-Length: 0\r\n\r\n");
    client.answer().expect("an answer").refuses(421);
    assert_eq!(made.people(), "");
}
