//! Limits and walls: no program hangs the command, takes the machine's memory, prints without end, or
//! reaches what is not for programs.
//!
//! Bounds of time are generous and of computing, not of the clock: other things run beside the tests.

use std::time::Duration;
use svc_tests::data;
use svc_tests::process::{Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");
const LIMIT: &str = "[limit-exceeded]";

/// `svc eval` of a program with some options.
fn eval(options: &[&str], program: &str) -> Outcome {
    let arguments = ["eval", "-q", "--no-cache"].iter().chain(options).chain(&["-"]);
    let run = Run::new(EXE, "svc").args(arguments.copied()).input(program).dir(&data::root());
    run.limit(Duration::from_secs(120)).outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// A dialogue: what it answers to `input`.
fn dialogue(options: &[&str], input: &str) -> Outcome {
    let run = Run::new(EXE, "svc-repl").args(options.iter().copied()).input(input).dir(&data::root());
    run.limit(Duration::from_secs(120)).outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// The program, bounded to a second, is stopped for that, and says so at a place.
fn is_stopped(program: &str) {
    let outcome = eval(&["--time-limit", "1"], program);
    let errors = outcome.err();
    assert_eq!(outcome.status, Some(1), "{program}: {} {errors}", outcome.ending());
    assert!(errors.contains(LIMIT) && errors.contains("by the clock"), "{program}: {errors}");
    // Only what ends the process, for want of anything better, cannot say where.
    assert!(
        errors.starts_with("<stdin>:1:") && errors.contains("error: the program takes longer"),
        "{program}: {errors}"
    );
    let waited_for = errors.split("s of computing").next().and_then(|text| text.rsplit(' ').nth(1)?.parse().ok());
    assert!(waited_for.is_some_and(|seconds: f64| seconds < 1.6), "{program}: {errors}");
}

#[test]
fn natives_notice_that_they_are_to_stop() {
    let programs = [
        "(let loop () (loop))",
        "(sleep 1000)",
        "(usleep 1000000000)",
        "(let loop () (catch #t (lambda () (sleep 1000)) (lambda _ #f)) (loop))",
        "(expt 3 200000000)",
        "(number->string (expt 3 30000000))",
        "(string->number (make-string 60000000 #\\7))",
        "(gcd (expt 3 3000000) (expt 7 2000000))",
        "(/ (expt 3 3000000) (+ 1 (expt 7 2000000)))",
        "(modulo-expt (expt 3 100000) (expt 5 100000) (expt 7 100000))",
        "(let ((a (list 1)) (b (list 1))) (set-cdr! a a) (set-cdr! b b) (equal? a b))",
        "(call-with-input-file \"/dev/zero\" read)",
        "(let loop ((i 0) (x 1)) (if (= i 60) (object->string x) (loop (+ i 1) (cons x x))))",
        "(let loop ((i 0) (x 1)) (if (= i 60) (equal? x (vector x)) (loop (+ i 1) (cons x (vector x)))))",
    ];
    for program in programs {
        if program.contains("equal? x (vector x)") {
            // Different at once.
            assert_eq!(eval(&["--time-limit", "1"], program).status, Some(0), "{program}");
        } else {
            is_stopped(program);
        }
    }
}

#[test]
fn pipes_are_waited_for_no_longer_than_the_program_may_run() {
    let pipe = std::env::temp_dir().join(format!("svc-limits-{}", std::process::id()));
    let name = std::ffi::CString::new(pipe.to_str().unwrap_or_default()).unwrap_or_default();
    // SAFETY: the name is a string that lives during the call.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    let name = pipe.display();
    is_stopped(&format!("(read-char (open-input-file \"{name}\"))"));
    is_stopped(&format!("(load \"{name}\")"));
    let outcome = Run::new(EXE, "svc").args(["eval", "--time-limit", "1", pipe.to_str().unwrap_or_default()]).outcome();
    let outcome = outcome.unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert!(outcome.status == Some(1) && !outcome.late, "{}", outcome.err());
    assert!(std::fs::remove_file(&pipe).is_ok());
}

#[test]
fn memory_is_bounded_without_descriptors() {
    let program = "
        (define (more l)
          (catch #t (lambda () (more (cons (open-input-file \"/dev/null\") l))) (lambda _ l)))
        (define kept (more '()))
        (define all (let loop ((i 0) (l '())) (if (< i 60) (loop (+ i 1) (cons (make-vector 4000000 i) l)) l)))
        (display (length all))";
    let outcome = eval(&["--memory-limit", "400"], program);
    assert_eq!(outcome.status, Some(1), "{}", outcome.ending());
    assert!(outcome.err().contains("more memory than it may, 400 MiB"), "{}", outcome.err());
    assert!(outcome.peak < 900 << 10, "{} KiB", outcome.peak);
}

#[test]
fn values_of_any_size_are_asked_for_before_they_are_made() {
    let programs = [
        "(make-vector 1000000000000 0)",
        "(make-string 100000000000 #\\a)",
        "(make-bytevector 100000000000 0)",
        "(make-list 10000000000 0)",
        "(iota 10000000000)",
        "(make-bitvector 100000000000 #f)",
        "(make-f64vector 10000000000 0)",
        "(ash 1 8000000000)",
        "(expt 2 4000000000)",
        "(string-pad \"a\" 100000000000)",
        "(apply string-append (make-list 100000 (make-string 100000 #\\a)))",
        "(string-join (make-list 100000 (make-string 100000 #\\a)))",
    ];
    for program in programs {
        let program = format!("(use-modules (rnrs bytevectors))(catch 'limit-exceeded (lambda () {program}) (lambda _ (display \"kept\")))");
        let outcome = eval(&["--memory-limit", "600"], &program);
        assert_eq!(outcome.out(), "kept", "{program}: {} {}", outcome.ending(), outcome.err());
    }
}

#[test]
fn a_small_address_space_gives_messages() {
    let bounded = |kibibytes: &str, program: &str| {
        let line = format!("ulimit -v {kibibytes}; exec \"$@\"");
        let arguments = [EXE, "--run-as", "svc", "eval", "--no-cache", "-e", program];
        let run = std::process::Command::new("sh").args(["-c", &line, "sh"]).args(arguments).output();
        let run = run.unwrap_or_else(|error| panic!("cannot run sh: {error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (run.status.code(), text(&run.stdout), text(&run.stderr))
    };
    let (status, out, errors) = bounded("600000", "(length (iota 1000))");
    assert_eq!((status, out.as_str()), (Some(0), "1000\n"), "{errors}");
    let (status, _, errors) = bounded("600000", "(let loop ((all '())) (loop (cons (make-vector 1000 0) all)))");
    assert_eq!(status, Some(1), "{errors}");
    assert!(errors.contains(LIMIT) && errors.contains("memory"), "{errors}");
}

#[test]
fn messages_are_short_whatever_they_speak_of() {
    let values = [
        "(ash 1 30000000)",
        "(/ (ash 1 30000000) 3)",
        "(make-list 3000000 'abc)",
        "(make-vector 3000000 'abc)",
        "(make-string 30000000 #\\a)",
        "(let ((c (list 1 2))) (set-cdr! (cdr c) c) c)",
        "(let ((v (vector 1))) (vector-set! v 0 v) v)",
        "(let loop ((i 0) (x '())) (if (= i 1000000) x (loop (+ i 1) (list x))))",
        "(let loop ((i 0) (x '(1))) (if (= i 200) x (loop (+ i 1) (list x x))))",
    ];
    for value in values {
        for program in [
            format!("(error \"x\" {value})"),
            format!("(error {value})"),
            format!("(throw 'key {value})"),
            format!("(raise {value})"),
            format!("(car (vector {value}))"),
            format!("(raise-exception (make-exception (make-exception-with-message {value})))"),
            format!("(scm-error 'misc-error #f \"~a ~s\" (list {value} {value}) #f)"),
            format!("(vector-ref (vector 1) {value})"),
        ] {
            let outcome = eval(&["--time-limit", "20"], &program);
            let errors = outcome.err();
            assert_eq!(outcome.status, Some(1), "{program}: {} {errors}", outcome.ending());
            assert!(errors.len() < 9000 && !errors.contains(LIMIT), "{program}: {errors}");
        }
    }
    let answers = dialogue(&[], "(make-list 3000000 'abc)\n(ash 1 30000000)\n'done\n");
    assert!(answers.out().ends_with("$3 = done\n") && answers.out().len() < 9000, "{}", answers.out());
}

#[test]
fn a_dialogue_survives_its_limits() {
    let input = "(define x 'kept)
(let loop () (loop))
(sleep 1000)
(expt 3 200000000)
(make-vector 100000000000 0)
(let loop ((all '())) (loop (cons (make-vector 100 0) all)))
(let loop ((i 0) (x 1)) (if (= i 200) x (loop (+ i 1) (cons x x))))
,expand (let-syntax ((m (lambda (s) (let loop () (loop))))) (m))
x
";
    let outcome = dialogue(&["--time-limit", "2", "--memory-limit", "400"], input);
    let out = outcome.out();
    assert_eq!(outcome.status, Some(0), "{} {out} {}", outcome.ending(), outcome.err());
    assert!(out.ends_with(" = kept\n"), "{out}");
    assert!(out.matches(LIMIT).count() >= 5, "{out}");
}

/// Programs see of `(guile)` what Guile's own programs see.
#[test]
fn internal_names_are_nobody_elses() {
    let program = "
        (use-modules (ice-9 session) (srfi srfi-1))
        (define names (module-map (lambda (name variable) name) (resolve-module '(guile))))
        (define modules (map resolve-module '((guile) (guile control) (srfi srfi-1) (ice-9 match) (guix records))))
        (for-each
          (lambda (name)
            (for-each
              (lambda (module)
                (if (or (module-variable module name) (module-local-variable module name) (module-defined? module name)
                        (false-if-exception (begin (module-ref module name) #t))
                        (false-if-exception (begin (eval name module) #t)))
                    (begin (write (list name (module-name module))) (newline))))
              modules))
          '(%optional %positional %request %run %run-call %make-stub %resume %guarded %catch %call/cc %top %bound
            %syntax-dispatch %record-constructor %make-request %with-handler %unbound %make-guix-record-type %missing?))
        (for-each
          (lambda (name)
            (let ((name (symbol->string name)))
              (if (and (string-prefix? \"%\" name) (memq (string->symbol name) '(%optional %request %run %catch)))
                  (begin (write name) (newline)))))
          (append names (apropos-internal \"^%\")))
        (for-each (lambda (module) (if (member \"%request\" (map symbol->string (module-map (lambda (n v) n) module)))
                                       (begin (write module) (newline)))) modules)";
    let outcome = eval(&[], program);
    assert_eq!((outcome.status, outcome.out().as_str()), (Some(0), ""), "{}", outcome.err());
    for name in ["(@@ (guile) %request)", "(@@ (srfi srfi-1) %request)", "(@ (guile) %run)", "%optional"] {
        let outcome = eval(&[], name);
        assert!(outcome.status == Some(1) && outcome.err().contains("[unbound-variable]"), "{name}: {}", outcome.err());
    }
    // An identifier of the library does not help.
    let program = "(use-modules (srfi srfi-26) (ice-9 match))
        (define-syntax steal (lambda (s) (syntax-case s () ((_ id) (datum->syntax #'id '%request)))))
        (steal cut)";
    assert!(eval(&[], program).err().contains("[unbound-variable]"));
}

/// Everything that writes, starts or connects asks the policy, whatever its arguments are.
#[test]
fn walls_hold_whatever_the_arguments() {
    let program = r#"
        (define natives
          '(mkdir rmdir delete-file rename-file copy-file link symlink chmod chown utime truncate-file mknod umask
            system system* open-pipe* primitive-fork execl execlp execle kill chroot setuid setgid seteuid setegid
            setgroups sethostname nice socket socketpair connect bind listen accept send recv! getaddrinfo gethost
            gethostbyname gethostbyaddr open-output-file call-with-output-file with-output-to-file mkstemp mkdtemp
            mkstemp! dynamic-link load-extension sigaction pipe mount umount reboot waitpid))
        (define arguments
          (list '() (list "/tmp/svc-walls") (list "/tmp/svc-walls" "/tmp/svc-walls-2") (list 18)
                (list "/tmp/svc-walls" 493) (list 0 0) (list "/tmp/svc-walls" 0 0) (list 1 1 0) (list "true")
                (list "/tmp/svc-walls" (lambda _ #t)) (list (string-copy "/tmp/svc-walls-XXXXXX"))
                (list (if #f #f)) (list #f) (list "localhost" "80") (list 'a) (list "r" "true")))
        (define mask (umask))
        (for-each
          (lambda (name)
            (let ((variable (module-variable (current-module) name)))
              (if variable
                  (for-each
                    (lambda (arguments)
                      (let ((result
                              (catch #t
                                (lambda () (apply (variable-ref variable) arguments) 'done)
                                (lambda (key . rest) key))))
                        (if (and (eq? result 'done)
                                 (not (and (eq? name 'umask) (null? arguments)))
                                 (not (and (eq? name 'system) (null? arguments)))
                                 ;; This program itself.
                                 (not (and (eq? name 'dynamic-link) (member arguments '(() (#f))))))
                            (begin (write (cons name arguments)) (newline)))))
                    arguments))))
          natives)
        (if (not (= mask (umask))) (display "umask changed"))
        (if (or (file-exists? "/tmp/svc-walls") (file-exists? "/tmp/svc-walls-2")) (display "files made"))"#;
    let outcome = eval(&[], program);
    assert_eq!((outcome.status, outcome.out().as_str()), (Some(0), ""), "{}", outcome.err());
}
