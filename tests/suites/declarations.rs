//! What `svc fold` takes: several files, and declarations of every kind; and what files see while they
//! are evaluated: the platform, the command line, modules that the environment adds.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use svc_tests::process::{Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// A folder of files, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("svc-{name}-{}", std::process::id())));
        for (file, text) in files {
            folder.write(OsStr::new(file), text);
        }
        folder
    }

    fn write(&self, file: &OsStr, text: &str) {
        let file = self.0.join(file);
        let made = file.parent().map(fs::create_dir_all).transpose().and(fs::write(&file, text));
        made.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    fn svc<A: Into<OsString>>(&self, arguments: impl IntoIterator<Item = A>) -> Outcome {
        self.svc_with(arguments, &[])
    }

    fn svc_with<A: Into<OsString>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        environment: &[(&str, &str)],
    ) -> Outcome {
        let run = Run::new(EXE, "svc").args(arguments).dir(&self.0).env("XDG_CACHE_HOME", self.0.join("cache"));
        let run = environment.iter().fold(run, |run, (name, value)| run.env(name, *value));
        run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn succeeded(outcome: &Outcome) -> String {
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    outcome.out()
}

/// A file that declares one service whose value is the expression `value`.
fn one_service(value: &str) -> String {
    format!(
        "(use-modules (gnu services) (guix utils))
         (define one
           (service-type (name 'one) (extensions '()) (description \"One.\")
                         (compose (lambda _ (%current-system))) (extend list)))
         (define more
           (service-type (name 'more) (description \"More.\")
                         (extensions (list (service-extension one (const 'more))))))
         (list (service one {value}) (service more #f))"
    )
}

const SYSTEM: &str = "(operating-system
  (host-name \"h\") (timezone \"UTC\")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sda\"))))
  (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\")) %base-file-systems)))";

#[test]
fn each_file_is_folded_under_its_name() {
    let folder = Folder::new(
        "several",
        &[("a.scm", &one_service("1")), ("b.scm", "(no-such-procedure)"), ("c.scm", &one_service("3"))],
    );
    let outcome = folder.svc(["fold", "--format", "sexp", "a.scm", "b.scm", "c.scm"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().starts_with("b.scm:1:2: error: "), "{}", outcome.err());
    assert_eq!(outcome.out().lines().filter(|line| line.starts_with("(file ")).count(), 2, "{}", outcome.out());
    assert!(outcome.out().starts_with("(file \"a.scm\"\n(services one more)\n"), "{}", outcome.out());
    assert!(outcome.out().ends_with("(folded more #f))\n"), "{}", outcome.out());

    let json = succeeded(&folder.svc(["fold", "--format", "json", "a.scm", "c.scm"]));
    let lines: Vec<&str> = json.lines().collect();
    assert_eq!(lines.len(), 2, "{json}");
    assert!(lines[0].starts_with("{\"file\":\"a.scm\",\"version\":") && lines[1].starts_with("{\"file\":\"c.scm\","));

    let tree = succeeded(&folder.svc(["fold", "a.scm", "c.scm"]));
    assert!(tree.starts_with("==> a.scm <==\n2 services") && tree.contains("\n==> c.scm <==\n"), "{tree}");

    assert_eq!(folder.svc(["fold", "a.scm", "c.scm", "-e", "1"]).status, Some(2));
}

/// What one file defines is not there in the next.
#[test]
fn files_do_not_see_each_other() {
    let folder = Folder::new(
        "apart",
        &[("a.scm", &format!("(define leaked 1)\n{}", one_service("leaked"))), ("b.scm", &one_service("leaked"))],
    );
    let outcome = folder.svc(["fold", "a.scm", "b.scm"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("leaked [unbound-variable]"), "{}", outcome.err());
}

#[test]
fn machines_fold_each_under_its_name() {
    let machine = |name: &str, system: &str| {
        format!(
            "(machine (operating-system {SYSTEM}) (environment managed-host-environment-type)
                      (configuration (machine-ssh-configuration (host-name {name:?}) (system {system:?}))))"
        )
    };
    // The modules that such a file sees need not be imported.
    let text = format!("(list {} {})", machine("one.example", "x86_64-linux"), machine("two.example", "aarch64-linux"));
    let folder = Folder::new("machines", &[("deploy.scm", &text)]);
    let tree = succeeded(&folder.svc(["fold", "deploy.scm"]));
    assert!(tree.starts_with("2 machines\n\nmachine one.example (h), managed-host-environment-type, x86_64-linux\n"));
    assert!(tree.contains("\nmachine two.example (h), managed-host-environment-type, aarch64-linux\n"), "{tree}");
    let sexp = succeeded(&folder.svc(["fold", "--format", "sexp", "--facts", "deploy.scm"]));
    assert!(
        sexp.starts_with("(machine \"one.example\" \"h\" managed-host-environment-type \"x86_64-linux\"\n(services\n")
    );
    // A deployed system says where it comes from.
    assert_eq!(sexp.matches("(folded provenance").count(), 2, "{sexp}");
    let json = succeeded(&folder.svc(["fold", "--format", "json", "deploy.scm"]));
    assert!(json.contains("\"machines\"") && json.contains("\"environment\": \"managed-host-environment-type\""));
}

#[test]
fn an_unknown_type_of_system_of_a_machine_is_refused() {
    let text = format!(
        "(list (machine (operating-system {SYSTEM}) (environment managed-host-environment-type)
           (configuration (machine-ssh-configuration (host-name \"a\") (system \"x86-linux\")))))"
    );
    let folder = Folder::new("machine-system", &[("deploy.scm", &text)]);
    let outcome = folder.svc(["fold", "deploy.scm"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("x86-linux: unknown system type"), "{}", outcome.err());
    assert!(outcome.err().starts_with("deploy.scm:"), "{}", outcome.err());
}

/// Machines of providers: their records have the defaults of Guix.
#[test]
fn machines_of_providers_are_there() {
    let program = "(use-modules (gnu machine) (gnu machine digital-ocean) (gnu machine hetzner) (gnu machine hetzner http))
        (let ((h (hetzner-configuration (ssh-key \"/key\")))
              (d (digital-ocean-configuration (ssh-key \"/key\") (tags '(\"a\")) (region \"ams3\") (size \"s-1vcpu-1gb\")
                                              (enable-ipv6? #f))))
          (list (hetzner-configuration-location h) (hetzner-configuration-server-type h)
                (hetzner-configuration-ipv4 h) (hetzner-configuration-delete? h) (hetzner-configuration-labels h)
                (hetzner-api? (hetzner-configuration-api h))
                (digital-ocean-configuration-tags d)
                (map environment-type-name (list hetzner-environment-type digital-ocean-environment-type))))";
    let folder = Folder::new("providers", &[("p.scm", program)]);
    let value = "(\"fsn1\" \"cx42\" #t #f () #t (\"a\") (hetzner-environment-type digital-ocean-environment-type))\n";
    assert_eq!(succeeded(&folder.svc(["eval", "p.scm"])), value);
}

#[test]
fn an_image_folds_to_its_system() {
    let image = |platform: &str| {
        format!(
            "(use-modules (gnu) (gnu image) (gnu system image) (guix platforms arm) (guix platforms x86))
             (image (inherit efi-disk-image) (name 'picture) (platform {platform}) (operating-system {SYSTEM}))"
        )
    };
    let folder = Folder::new("image", &[("a.scm", &image("aarch64-linux")), ("x.scm", &image("x86_64-linux"))]);
    let sexp = succeeded(&folder.svc(["fold", "--format", "sexp", "--facts", "a.scm"]));
    assert!(sexp.starts_with("(image picture disk-image \"aarch64-linux-gnu\"\n(services\n"), "{sexp}");
    let sexp = succeeded(&folder.svc(["fold", "--format", "sexp", "-s", "x86_64-linux", "x.scm"]));
    assert!(sexp.starts_with("(image picture disk-image #f\n(services\n"), "{sexp}");
    let json = succeeded(&folder.svc(["fold", "--format", "json", "-s", "aarch64-linux", "a.scm"]));
    assert!(json.contains("\"target\": null"), "{json}");
}

#[test]
fn manifests_packages_and_channels_fold_to_what_they_list() {
    let folder = Folder::new(
        "lists",
        &[
            ("manifest.scm", "(specifications->manifest '(\"hello\" \"git:send-email\"))"),
            (
                "package.scm",
                "(use-modules (guix packages) (gnu packages base)) (package (inherit hello) (name \"mine\"))",
            ),
            ("packages.scm", "(use-modules (gnu packages base)) (list hello sed)"),
            (
                "channels.scm",
                "(cons (channel (name 'mine) (url \"https://example.org\") (branch \"b\") (commit \"c\"))
                       %default-channels)",
            ),
        ],
    );
    let sexp = |file: &str| succeeded(&folder.svc(["fold", "--format", "sexp", file]));
    assert_eq!(
        sexp("manifest.scm"),
        "(entry \"hello\" \"2.12.2\" \"out\" (package \"hello\" \"2.12.2\"))\n\
         (entry \"git\" \"2.51.0\" \"send-email\" (package \"git\" \"2.51.0\"))\n"
    );
    assert_eq!(sexp("package.scm"), "(package \"mine\" \"2.12.2\" (\"out\"))\n");
    assert_eq!(sexp("packages.scm"), "(package \"hello\" \"2.12.2\" (\"out\"))\n(package \"sed\" \"4.9\" (\"out\"))\n");
    let channels = sexp("channels.scm");
    assert!(
        channels.starts_with("(channel mine \"https://example.org\" \"b\" \"c\" #f)\n(channel guix "),
        "{channels}"
    );
    assert!(channels.ends_with("\"BBB0 2DDF 2CEA F6A8 0D1D  E643 A2A0 6DF2 A33A 54FA\"))\n"), "{channels}");
    for (file, key) in [("manifest.scm", "manifest"), ("packages.scm", "packages"), ("channels.scm", "channels")] {
        let json = succeeded(&folder.svc(["fold", "--format", "json", file]));
        assert!(json.contains(&format!("\"{key}\": [")), "{json}");
        assert!(!succeeded(&folder.svc(["fold", file])).is_empty());
    }
}

/// As with `guix system`: in force for what is folded, not for the file itself.
#[test]
fn the_platform_is_in_force_while_folding() {
    let folder = Folder::new("platform", &[("a.scm", &one_service("'own"))]);
    let sexp = succeeded(&folder.svc(["fold", "--format", "sexp", "-s", "aarch64-linux", "a.scm"]));
    assert!(sexp.contains("(folded one (own \"aarch64-linux\"))"), "{sexp}");
    let both = "(use-modules (guix utils)) (list (%current-system) (%current-target-system))";
    let value = |options: &[&str]| {
        let arguments: Vec<&str> = ["eval", "-e", both].iter().chain(options).copied().collect();
        succeeded(&folder.svc(arguments))
    };
    assert_eq!(value(&["-s", "riscv64-linux"]), "(\"riscv64-linux\" #f)\n");
    assert_eq!(
        value(&["--system", "i686-linux", "--target", "aarch64-linux-gnu"]),
        "(\"i686-linux\" \"aarch64-linux-gnu\")\n"
    );
    let outcome = folder.svc(["fold", "-s", "aarch-linux", "a.scm"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("'aarch-linux' is not a supported system"), "{}", outcome.err());
    assert!(outcome.err().contains("aarch64-linux"), "{}", outcome.err());
}

#[test]
fn the_command_line_is_that_of_guix() {
    let command_line = one_service("(command-line)");
    let folder = Folder::new(
        "command-line",
        &[
            ("a.scm", &command_line),
            ("home.scm", "(display (command-line)) (home-environment)"),
            ("manifest.scm", "(display (command-line)) (specifications->manifest '())"),
            ("script.scm", "(display (command-line))"),
        ],
    );
    let sexp = succeeded(&folder.svc(["fold", "--format", "sexp", "a.scm", "--", "--vm", "x"]));
    assert!(sexp.contains("(\"guix\" \"system\" \"build\" \"a.scm\" \"--vm\" \"x\")"), "{sexp}");
    assert!(folder.svc(["fold", "home.scm"]).err().contains("(guix home build home.scm)"));
    assert!(folder.svc(["fold", "manifest.scm"]).err().contains("(guix shell -m manifest.scm)"));
    assert_eq!(succeeded(&folder.svc(["eval", "-q", "script.scm", "x", "--config"])), "(script.scm x --config)");
}

/// `-L`, then `GUIX_PACKAGE_PATH`, then Guix's own, then `GUILE_LOAD_PATH`, then Guile's own.
#[test]
fn the_environment_adds_modules() {
    let module = |name: &str, value: &str| format!("(define-module {name} #:export (it))\n(define it '{value})\n");
    let own = module("(my module)", "option");
    let folder = Folder::new(
        "environment",
        &[
            ("option/my/module.scm", &own),
            ("packages/my/module.scm", &module("(my module)", "packages")),
            ("packages/guix/sets.scm", &module("(guix sets)", "packages")),
            ("guile/my/module.scm", &module("(my module)", "guile")),
            ("guile/guix/sets.scm", &module("(guix sets)", "guile")),
            ("guile/ice-9/q.scm", &module("(ice-9 q)", "guile")),
        ],
    );
    let it = |module: &str, options: &[&str], environment: &[(&str, &str)]| {
        let program = format!("(false-if-exception (module-ref (resolve-interface '{module}) 'it))");
        let arguments = ["eval", "-e", &program];
        let outcome = folder.svc_with(arguments.iter().chain(options).copied(), environment);
        succeeded(&outcome).trim_end().to_string()
    };
    let both = [("GUIX_PACKAGE_PATH", "packages"), ("GUILE_LOAD_PATH", "guile")];
    let guile = [("GUILE_LOAD_PATH", "guile")];
    assert_eq!(it("(my module)", &["-L", "option"], &both), "option");
    assert_eq!(it("(my module)", &[], &both), "packages");
    assert_eq!(it("(guix sets)", &[], &both), "packages");
    assert_eq!(it("(my module)", &[], &guile), "guile");
    assert_eq!(it("(guix sets)", &[], &guile), "#f");
    assert_eq!(it("(ice-9 q)", &[], &guile), "guile");
    assert_eq!(it("(my module)", &["--no-environment"], &both), "#f");
    assert_eq!(it("(ice-9 q)", &["--no-environment"], &both), "#f");
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = Folder::new("no-folder", &[("file", "")]);
    for (given, what) in [("no/such", "no/such, which is not there"), ("a=file", "file, which is no folder")] {
        let outcome = folder.svc(["eval", "-L", given, "-e", "1"]);
        assert_eq!(outcome.status, Some(0));
        assert!(outcome.err().contains(what) && outcome.err().contains("warning"), "{}", outcome.err());
    }
}

/// Names of files are bytes, of which not all are text.
#[test]
fn names_of_files_need_not_be_text() {
    let folder = Folder::new("bytes", &[]);
    let name = OsStr::from_bytes(b"l\xff");
    folder.write(
        &Path::new(name).join("my/module.scm").into_os_string(),
        "(define-module (my module) #:export (it))\n(define it 'found)\n",
    );
    folder.write(
        OsStr::from_bytes(b"a\xfe.scm"),
        "(use-modules (my module)) (list it (file-exists? (cadr (command-line))) (file-exists? (current-filename)))",
    );
    let arguments: [&OsStr; 5] =
        [OsStr::new("eval"), OsStr::new("-L"), name, OsStr::from_bytes(b"a\xfe.scm"), OsStr::from_bytes(b"a\xfe.scm")];
    for _ in 0..2 {
        assert_eq!(succeeded(&folder.svc(arguments)), "(found #t #t)\n");
    }
}
