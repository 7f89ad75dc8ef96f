//! The commands under test, as child processes.
//!
//! The binaries of this crate can *be* `svc` and `svc-repl`: with [`RUN`] as their first argument
//! they run the same library as the real ones. So no suite depends on what was built or installed
//! before it, and a benchmark measures the profile that it was itself built with.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{channel, RecvTimeoutError};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

/// The first argument that makes a binary of this crate the program named by the second.
pub const RUN: &str = "--run-as";

/// Be the program that the arguments of this process name, if they name one.
pub fn be_program() {
    let mut args = std::env::args_os().skip(1);
    if args.next().as_deref() != Some(RUN.as_ref()) {
        return;
    }
    let args: Vec<OsString> = args.collect();
    match args.first().and_then(|name| name.to_str()) {
        Some("svc") => svc_cli::svc(args),
        Some("svc-repl") => svc_cli::svc_repl(args),
        Some("noise") => crate::noise::run(&args[1..]),
        _ => std::process::exit(2),
    }
}

/// What came of a process.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its status; nothing if a signal ended it.
    pub status: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// It ran out of time and was ended.
    pub late: bool,
    pub elapsed: Duration,
    /// The most memory that it had, in KiB.
    pub peak: u64,
}

impl Outcome {
    /// Standard output as text.
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text.
    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// How it ended, in words.
    pub fn ending(&self) -> String {
        match self.status {
            _ if self.late => format!("ran out of time after {:.0?}", self.elapsed),
            Some(status) => format!("exit status {status}"),
            None => "ended by a signal".to_string(),
        }
    }
}

/// A run of a program that is still to happen.
#[derive(Clone, Debug)]
pub struct Run {
    exe: PathBuf,
    args: Vec<OsString>,
    dir: Option<PathBuf>,
    input: Vec<u8>,
    limit: Duration,
    env: Vec<(OsString, OsString)>,
}

impl Run {
    /// The program `name` as played by the binary `exe`.
    pub fn new(exe: impl Into<PathBuf>, name: &str) -> Run {
        Run {
            exe: exe.into(),
            args: vec![RUN.into(), name.into()],
            dir: None,
            input: Vec::new(),
            limit: Duration::from_secs(240),
            env: Vec::new(),
        }
    }

    /// The program in the file `exe`.
    pub fn plain(exe: impl Into<PathBuf>) -> Run {
        Run { args: Vec::new(), ..Run::new(exe, "") }
    }

    /// The program `name` as played by this binary itself.
    ///
    /// # Errors
    /// When the file of this process cannot be found.
    pub fn own(name: &str) -> std::io::Result<Run> {
        Ok(Run::new(std::env::current_exe()?, name))
    }

    /// With more arguments.
    #[must_use]
    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Run {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// In the directory `dir`.
    #[must_use]
    pub fn dir(mut self, dir: &Path) -> Run {
        self.dir = Some(dir.to_path_buf());
        self
    }

    /// With `input` as standard input.
    #[must_use]
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Run {
        self.input = input.into();
        self
    }

    /// With another limit of time than four minutes. What counts is the time that the program computes: on a busy
    /// machine it takes longer by the clock.
    #[must_use]
    pub fn limit(mut self, limit: Duration) -> Run {
        self.limit = limit;
        self
    }

    /// With an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Run {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Run it and wait for its end. No more run at a time than there are processors.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn outcome(self) -> std::io::Result<Outcome> {
        let _permit = Permit::take();
        let mut command = self.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let start = Instant::now();
        let mut child = command.spawn()?;
        let pid = libc::pid_t::try_from(child.id()).map_err(std::io::Error::other)?;
        if let (Some(mut stdin), input) = (child.stdin.take(), self.input) {
            // A program need not read its input.
            std::thread::spawn(move || stdin.write_all(&input));
        }
        let stdout = child.stdout.take().map(drain);
        let stderr = child.stderr.take().map(drain);
        let (ended, watch) = channel::<()>();
        let limit = self.limit;
        let watchdog = std::thread::spawn(move || {
            while watch.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
                let computed = computed(pid).unwrap_or(Duration::ZERO);
                if start.elapsed() > limit && (computed > limit || start.elapsed() > limit * PATIENCE) {
                    // SAFETY: a signal to a child that nobody has waited for.
                    unsafe { libc::kill(pid, libc::SIGKILL) };
                    return true;
                }
            }
            false
        });
        let (status, peak) = wait(pid)?;
        let elapsed = start.elapsed();
        drop(ended);
        let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
            reader.and_then(|reader| reader.join().ok()).unwrap_or_default()
        };
        Ok(Outcome {
            status,
            stdout: text(stdout),
            stderr: text(stderr),
            late: watchdog.join().unwrap_or(false),
            elapsed,
            peak,
        })
    }

    /// Run it for its time alone: nobody reads what it prints, and nothing runs beside it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn timed(self) -> std::io::Result<Outcome> {
        let _permit = Permit::take();
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn()?;
        let (status, peak) = wait(libc::pid_t::try_from(child.id()).map_err(std::io::Error::other)?)?;
        let elapsed = start.elapsed();
        Ok(Outcome { status, stdout: Vec::new(), stderr: Vec::new(), late: false, elapsed, peak })
    }

    /// How long it takes until it says something on standard error.
    ///
    /// # Errors
    /// When it cannot be started, or ends without a word.
    pub fn first_word(self) -> std::io::Result<Duration> {
        let _permit = Permit::take();
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let start = Instant::now();
        let mut child = command.spawn()?;
        let mut stderr = child.stderr.take().ok_or_else(|| std::io::Error::other("no standard error"))?;
        stderr.read_exact(&mut [0])?;
        let elapsed = start.elapsed();
        stderr.read_to_end(&mut Vec::new())?;
        child.wait()?;
        Ok(elapsed)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.exe);
        command.args(&self.args);
        command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").env("RUST_BACKTRACE", "0");
        // Beside the binaries: a cache that no user's is mixed with.
        command.env("XDG_CACHE_HOME", self.exe.with_file_name("svc-tests-cache"));
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        if let Some(dir) = &self.dir {
            command.current_dir(dir);
        }
        command
    }
}

/// How often it is looked whether a program has run out of time.
const INTERVAL: Duration = Duration::from_millis(100);
/// How many times the limit may pass by the clock.
const PATIENCE: u32 = 10;

/// How long a child has computed, without what its own children have.
fn computed(pid: libc::pid_t) -> Option<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program, which may have anything in it, is in brackets.
    let mut fields = text.rsplit(')').next()?.split_whitespace();
    let (user, system): (u64, u64) = (fields.nth(11)?.parse().ok()?, fields.next()?.parse().ok()?);
    // SAFETY: asks for a number.
    let ticks = u64::try_from(unsafe { libc::sysconf(libc::_SC_CLK_TCK) }).ok().filter(|ticks| *ticks > 0)?;
    Some(Duration::from_millis((user + system) * 1000 / ticks))
}

fn drain(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        bytes
    })
}

/// The status of a child when it ends, and the most memory it had, in KiB.
fn wait(pid: libc::pid_t) -> std::io::Result<(Option<i32>, u64)> {
    let mut status = 0;
    // SAFETY: both structures are plain data that the call fills in.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: see above; the child is ours and nobody else waits for it.
        if unsafe { libc::wait4(pid, &mut status, 0, &mut usage) } == pid {
            break;
        }
        let error = std::io::Error::last_os_error();
        if error.kind() != std::io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    let code = libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status));
    Ok((code, u64::try_from(usage.ru_maxrss).unwrap_or(0)))
}

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run a process.
struct Permit;

impl Permit {
    fn take() -> Permit {
        let most = std::thread::available_parallelism().map_or(2, usize::from);
        let mut running = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        while *running >= most {
            running = ENDED.wait(running).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        *running += 1;
        Permit
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}

/// `work` on every item, as many at a time as there are processors; the results in order.
pub fn for_all<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let Some(item) = items.get(index) else { return done };
                        done.push((index, work(item)));
                    }
                })
            })
            .collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
