//! What else is wrong with a file, found by evaluating it again.
//!
//! The first error ends an evaluation. After it, the file is evaluated in a world of its own without the
//! parts that were told (see `svc_guile::session::Cuts`), and what is wrong then is told as well, unless
//! it may come of what was left out. That goes on until nothing new is found, for a few rounds and a few
//! seconds of computing at most. Files without errors are evaluated once.
//!
//! Nobody notices but for what is told: programs may do nothing there, what they print is dropped, nothing
//! is kept in the cache. A file that has done something already, was allowed to, or has read its input,
//! is not evaluated again: it need not come to the same.

use crate::args::Fold;
use crate::console;
use crate::limits;
use crate::world::{evaluate, options, set_platform, Evaluation, Loaded, Role};
use svc_guile::runtime::policy::{self, Policy};
use svc_guile::session::{Cuts, Options, Session};
use svc_guile::text::{Diagnostic, Severity};
use svc_stdlib::declaration::{self, Told};
use svc_stdlib::fold::{fault_of, without_tree, FoldOptions};
use svc_stdlib::tree::Fault;

/// So often a file is evaluated again.
const ROUNDS: usize = 12;
/// So long that may take together, in milliseconds of computing and waiting.
const TIME: u64 = 5_000;
/// What ends it: nothing that comes of these is about the file.
const FINAL: [&str; 3] = ["limit-exceeded", "not-allowed", "more-errors"];

/// A file that is evaluated again.
pub struct Again<'a> {
    pub evaluation: &'a Evaluation,
    pub fold: &'a Fold,
    pub loaded: &'a Loaded<'a>,
    pub options: &'a FoldOptions,
}

impl Again<'_> {
    /// Add what else is wrong to `told`, the errors of the first evaluation; `refusal` is what standard
    /// output gets of them.
    pub fn add_to(&self, told: &mut Told, refusal: impl Fn(&Told) -> String) {
        let ours = &self.evaluation.session;
        if !self.is_repeatable(&told.diagnostics) {
            return;
        }
        let watchdog = &self.evaluation.watchdog;
        let known = || {
            let render = |d: &Diagnostic| ours.with_sources(|sources| console::drawn(sources, d));
            (told.diagnostics.iter().map(render).collect::<String>(), refusal(told))
        };
        limits::set_known(Some(known()));
        let found = self.search(&told.diagnostics);
        limits::set_known(None);
        watchdog.turn_to(ours.interrupter(), TIME);
        watchdog.end();
        ours.tell_later(found.iter().map(|(diagnostic, _)| diagnostic.clone()).collect());
        told.add_faults(found.into_iter().map(|(_, fault)| fault).collect());
    }

    fn is_repeatable(&self, told: &[Diagnostic]) -> bool {
        let world = &self.fold.world;
        let is_allowed = world.allow_write || world.allow_run || world.allow_network;
        let has_moved = {
            let _here = self.evaluation.session.enter();
            policy::has_moved()
        };
        let is_final = told.iter().any(|diagnostic| FINAL.contains(&&*diagnostic.code));
        !is_allowed && !has_moved && !console::has_read() && !is_final
    }

    fn search(&self, told: &[Diagnostic]) -> Vec<(Diagnostic, Fault)> {
        let ours = &self.evaluation.session;
        let (mut cuts, mut found): (Cuts, Vec<(Diagnostic, Fault)>) = Default::default();
        let mended = ours.mend(&mut cuts, told);
        if mended.is_empty() {
            told.iter().filter(|d| d.severity == Severity::Error).for_each(|error| ours.cut(&mut cuts, error));
        }
        let is_told = |error: &Diagnostic| told.iter().any(|known| known.span == error.span);
        let mended = mended.into_iter().filter(|error| !is_told(error));
        found.extend(mended.map(|error| (error.clone(), fault_of(ours, &error))));
        let deadline = limits::spent() + TIME;
        for _ in 0..ROUNDS {
            let left = deadline.saturating_sub(limits::spent());
            let Some((theirs, errors)) = self.round(&cuts, left).filter(|(_, errors)| !errors.is_empty()) else {
                break;
            };
            let before = cuts.clone();
            for (error, fault) in errors {
                let news = !theirs.follows_from(&before, &error);
                theirs.cut(&mut cuts, &error);
                let error = ours.adopted(&theirs, &error);
                let is_same = |known: &Diagnostic| known.span == error.span && known.code == error.code;
                let is_known = told.iter().chain(found.iter().map(|(known, _)| known)).any(is_same);
                if news && !is_known {
                    found.push((error, fault));
                }
            }
            if cuts == before {
                break;
            }
        }
        found
    }

    /// The errors of the file without `cuts`, in a world of its own; none where it must end there.
    fn round(&self, cuts: &Cuts, time: u64) -> Option<(Session, Vec<(Diagnostic, Fault)>)> {
        let (world, load_path) = (&self.fold.world, &self.evaluation.load_path);
        if time == 0 || *cuts == Cuts::default() {
            return None;
        }
        let session = Session::new(Options {
            warn: Box::new(|_, _| {}),
            console: None,
            cache: None,
            policy: Policy::default(),
            ..options(world, load_path)
        });
        let session = session.ok()?;
        self.evaluation.watchdog.turn_to(session.interrupter(), time);
        session.look_further();
        session.leave_out(cuts);
        let declared = evaluate(&session, self.loaded, Role::Declaration).and_then(|declaration| {
            set_platform(&session, world)?;
            declaration::fold(&session, &declaration, self.options)
        });
        let told = match declared {
            Ok(told) => told,
            Err(problem) if session.exit_status(&problem).is_some() => return None,
            Err(problem) => without_tree(&session, &problem).into(),
        };
        let errors = told.diagnostics.iter().zip(told.faults());
        let errors: Vec<(Diagnostic, Fault)> = errors
            .filter(|(diagnostic, _)| diagnostic.severity == Severity::Error)
            .map(|(diagnostic, fault)| (diagnostic.clone(), fault.clone()))
            .collect();
        let is_final = errors.iter().any(|(error, _)| FINAL.contains(&&*error.code));
        (!is_final).then_some((session, errors))
    }
}
