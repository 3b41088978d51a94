//! A folder for one test, and the program.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// A folder that is removed in the end; commands run in it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("dixit-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file for the test");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// The names of the files in a folder, sorted.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry.expect("an entry")))
            .collect();
        names.sort();
        names
    }

    /// Runs the program with these arguments, divided by blanks.
    pub(crate) fn dixit(&self, args: &str) -> Run {
        self.dixit_reading(args, b"")
    }

    /// The same with bytes on standard input.
    pub(crate) fn dixit_reading(&self, args: &str, input: &[u8]) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.to_owned();
        // The program may end without reading all.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the input is written");
        Run::new(args, output)
    }

    /// Runs the program where no file can be longer than so many bytes: to it, the disk
    /// is full.
    #[cfg(unix)]
    pub(crate) fn dixit_in(&self, bytes: u64, args: &str) -> Run {
        // The unit of the limit, and a signal that ends whoever does not ignore it.
        let script = "ulimit -f $0 && trap '' XFSZ && exec \"$@\"";
        let mut command = Command::new("sh");
        command
            .args(["-c", script, &(bytes / 512).to_string()])
            .arg(env!("CARGO_BIN_EXE_dixit"))
            .current_dir(&self.0)
            .env_remove("NO_COLOR")
            .args(args.split_whitespace());
        Run::new(args, command.output().expect("a shell"))
    }

    pub(crate) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command
            .current_dir(&self.0)
            .env_remove("NO_COLOR")
            .args(args.split_whitespace());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How the program ended.
pub(crate) struct Run {
    args: String,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn new(args: &str, output: Output) -> Run {
        Run {
            args: args.to_owned(),
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// Ended with this exit code, and without a panic.
    pub(crate) fn ends(self, code: i32) -> Run {
        let Run { args, out, err, .. } = &self;
        assert_eq!(self.code, code, "dixit {args}\n{out}\n{err}");
        assert!(!err.contains("panicked"), "dixit {args}\n{err}");
        self
    }

    /// Ended with exit code 2 and one line that holds all of these words.
    pub(crate) fn refuses(self, words: &[&str]) {
        let run = self.ends(2);
        assert_eq!(run.err.lines().count(), 1, "one line: {}", run.err);
        assert_eq!(run.out, "", "nothing on standard output");
        for word in words {
            assert!(run.err.contains(word), "{word:?} not in {}", run.err);
        }
    }
}

/// The examples that come with the program.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/news")
}

/// The articles of the examples.
pub(crate) fn articles() -> String {
    examples().join("articles.jsonl").display().to_string()
}
