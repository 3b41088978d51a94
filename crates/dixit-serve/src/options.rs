use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZero,
    time::Duration,
};

use crate::Error;

/// Where a server listens, whom it answers, and with how much.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens. Anywhere but on the loopback, it wants a token.
    pub address: SocketAddr,
    /// What every request must bring, if anything.
    pub token: Option<String>,
    /// Names under which it is called, beside `localhost` and addresses. A page
    /// of another name cannot be made to speak to this server.
    pub hosts: Vec<String>,
    /// Documents at a time.
    pub jobs: NonZero<usize>,
    /// What it takes.
    pub limits: Limits,
}

/// How much a server takes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one request.
    pub body: usize,
    /// Bytes of all requests that are read or worked on.
    pub memory: usize,
    /// Requests that are worked on at once.
    pub requests: usize,
    /// Connections; further ones wait to be accepted.
    pub connections: usize,
    /// Until the head of a request is there.
    pub head_time: Duration,
    /// Until its body is there.
    pub body_time: Duration,
    /// Until the answer begins.
    pub answer_time: Duration,
    /// How long a reader may take nothing.
    pub stall_time: Duration,
    /// Until connections are cut after [`Stop`](crate::Stop).
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            body: 8 << 20,
            memory: 256 << 20,
            requests: 128,
            connections: 1024,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            answer_time: Duration::from_secs(60),
            stall_time: Duration::from_secs(30),
            grace: Duration::from_secs(30),
        }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878),
            token: None,
            hosts: Vec::new(),
            jobs: NonZero::<usize>::MIN,
            limits: Limits::default(),
        }
    }
}

impl Options {
    /// Shorter ones can be guessed.
    const SHORTEST_TOKEN: usize = 16;

    /// Whether they are safe.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if let Some(token) = &self.token {
            let plain = token.bytes().all(|byte| byte.is_ascii_graphic());
            if token.len() < Self::SHORTEST_TOKEN || !plain {
                return Err(Error::new(format!(
                    "a token has at least {} letters, digits and signs, and no blank; \
                     openssl rand -hex 32 makes one",
                    Self::SHORTEST_TOKEN
                )));
            }
            return Ok(());
        }
        match self.address.ip().is_loopback() {
            true => Ok(()),
            false => Err(Error::new(format!(
                "{} can be reached from other machines: say with --token what they must send, or \
                 listen on 127.0.0.1",
                self.address
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_can_reach_wants_a_token() {
        let cases = [
            ("127.0.0.1:7878", None, true),
            ("[::1]:7878", None, true),
            ("0.0.0.0:7878", None, false),
            ("192.168.0.7:80", None, false),
            ("0.0.0.0:7878", Some("0123456789abcdef"), true),
            ("0.0.0.0:7878", Some("0123456789abcde"), false),
            ("127.0.0.1:7878", Some("with a blank in it"), false),
        ];
        for (address, token, good) in cases {
            let options = Options {
                address: address.parse().expect("an address"),
                token: token.map(str::to_owned),
                ..Options::default()
            };
            assert_eq!(options.check().is_ok(), good, "{address} {token:?}");
        }
    }
}
