//! A program without the parts that are known to be wrong.
//!
//! An error ends an evaluation, and hides what would have been wrong after it. To find that, a program
//! is evaluated again, in a world of its own, with the smallest part left out that the error stands in:
//!
//! - a clause that gives a record's field its value: the field has its default then; where it has none,
//!   the library says what may stand in;
//! - an element of a list, or an operand of `append`;
//! - the value of a service, where it may have another;
//! - an import: the module that was meant takes its place; so does a name that was meant, and what is
//!   not imported is imported;
//! - what a definition says: the name stands for [`MARK`] then, by which its values are known again.
//!
//! Where that has been left out already, the next larger part is. No places change by that. A text that
//! cannot be read is mended first (see `read/mend.rs`).
//!
//! Of the errors of such an evaluation those are no news that may follow from what was left out: they
//! stand in it or around it, show the mark, or say that something is missing which it may have brought.

use super::form::{around, children};
use super::further::import_in;
use super::hints::{module_meant, Meant};
use super::{Session, World};
use crate::module::Binding;
use crate::read::{mended, to_text, Mended, ReadOptions, Reader, StxTree, Style};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Diagnostics, Label, SourceId, SourceMap, Span};
use std::rc::Rc;

/// What a definition that was left out stands for: a symbol that no program has.
const MARK: &str = "something-left-out";

/// What is said where a service or a group is missing; of these, where it is one that goes by its name.
const MISSING: [&str; 3] = ["missing-target-service", "missing-shepherd-requirement", "unknown-group"];
const NAMED: [&str; 2] = ["missing-target-service", "unknown-group"];
/// Between these, forms are data, and code again.
const QUOTES: [&str; 4] = ["quote", "quasiquote", "unquote", "unquote-splicing"];
/// The clauses that bring services and groups.
const BRINGING: [&str; 3] = ["services", "groups", "essential-services"];

/// What a program is evaluated without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    parts: Vec<Cut>,
    /// Texts that were mended, by name: the text as it was, and what became of it.
    texts: Vec<(Rc<str>, Rc<str>, Rc<Mended>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cut {
    /// The name of the text.
    file: Rc<str>,
    start: u32,
    end: u32,
    kind: Kind,
    loss: Loss,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// It is not there.
    Gone,
    /// Something stands in, written so.
    Replaced(String),
    /// The form has these clauses besides its own.
    Added(Vec<String>),
}

/// What may lack besides.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Loss {
    Nothing,
    /// Names that something else refers to.
    Names,
    /// Services or groups, as this text has them.
    Services(Rc<str>),
}

impl Cut {
    fn is_at(&self, file: &str, span: Span) -> bool {
        *self.file == *file && (self.start, self.end) == (span.start, span.end)
    }

    /// Was something there?
    fn is_of_program(&self) -> bool {
        !matches!(self.kind, Kind::Added(_))
    }

    /// Can what `diagnostic` says is missing have been there?
    fn may_have_brought(&self, diagnostic: &Diagnostic) -> bool {
        match &self.loss {
            Loss::Nothing => false,
            Loss::Names => diagnostic.code == "unbound-variable",
            Loss::Services(text) if NAMED.contains(&&*diagnostic.code) && text.starts_with('(') => {
                // A service is of a type that is called so, and brings groups that are.
                let said = diagnostic.message.split(" of user ").next().unwrap_or_default();
                said.split('`').skip(1).step_by(2).any(|name| text.contains(name))
            }
            Loss::Services(_) => MISSING.contains(&&*diagnostic.code),
        }
    }

    fn holds(&self, file: &str, span: Span) -> bool {
        *self.file == *file && self.start <= span.start && span.end <= self.end
    }

    fn is_in(&self, file: &str, span: Span) -> bool {
        *self.file == *file && span.start <= self.start && self.end <= span.end
    }
}

impl Cuts {
    /// The text called `file`, mended if it was.
    pub(super) fn text(&self, file: &str, text: String) -> String {
        let mended = self.texts.iter().find(|(name, was, _)| **name == *file && **was == *text);
        mended.map_or(text, |(_, _, mended)| mended.text.clone())
    }

    /// The forms of the text called `file` without what is left out.
    pub(super) fn apply(&self, file: &str, forms: Vec<Stx>) -> Vec<Stx> {
        if !self.parts.iter().any(|cut| *cut.file == *file) {
            return forms;
        }
        let Some(first) = forms.first().cloned() else { return forms };
        // What is imported besides stands at the start.
        let start = Span { start: 0, end: 0, ..first.span() };
        let imports = self.parts.iter().filter(|cut| cut.is_at(file, start)).filter_map(|cut| match &cut.kind {
            Kind::Added(forms) => Some(forms.iter().filter_map(|form| written(form, start))),
            Kind::Gone | Kind::Replaced(_) => None,
        });
        let mut rest: Vec<Stx> = forms.into_iter().filter_map(|form| self.rest(file, form)).collect();
        let at = usize::from(head(&first) == "define-module").min(rest.len());
        rest.splice(at..at, imports.flatten().collect::<Vec<_>>());
        rest
    }

    fn rest(&self, file: &str, form: Stx) -> Option<Stx> {
        let span = form.span();
        let mut added = Vec::new();
        for cut in self.parts.iter().filter(|cut| cut.is_at(file, span)) {
            match &cut.kind {
                Kind::Gone => return None,
                Kind::Replaced(text) => return written(text, span),
                Kind::Added(clauses) => added.extend(clauses.iter().filter_map(|clause| written(clause, span))),
            }
        }
        let Datum::List(list) = form.datum() else { return Some(form) };
        if added.is_empty() && !self.parts.iter().any(|cut| cut.is_in(file, span)) {
            return Some(form);
        }
        let kept: Vec<Option<Stx>> = list.items().iter().map(|item| self.rest(file, item.clone())).collect();
        let last_is_lost = kept.last().is_some_and(Option::is_none);
        let mut items: Vec<Stx> = kept.into_iter().flatten().collect();
        items.extend(added);
        let tail = list.tail().and_then(|tail| self.rest(file, tail.clone()));
        let head = head(&form);
        if last_is_lost && matches!(head, "cons" | "cons*") {
            items.extend(written("'()", span));
        }
        match items.as_slice() {
            // In front of a list stands nothing any more.
            [_, list] if head == "cons" && children(&form).len() == 3 => Some(list.clone()),
            _ => Some(Stx::new(Datum::improper(items, tail), span, form.wrap().clone())),
        }
    }

    /// Leave out `cut`, and what is in it with it.
    fn add(&mut self, cut: Cut) {
        let span = Span { source: SourceId(0), start: cut.start, end: cut.end };
        self.parts.retain(|known| known == &cut || !cut.is_of_program() || !known.is_in(&cut.file, span));
        if !self.parts.contains(&cut) {
            self.parts.push(cut);
        }
    }
}

/// The expression written so, all of it at `span`.
fn written(text: &str, span: Span) -> Option<Stx> {
    fn placed(form: &Stx, span: Span) -> Stx {
        let datum = match form.datum() {
            Datum::List(list) => Datum::improper(
                list.items().iter().map(|item| placed(item, span)).collect(),
                list.tail().map(|tail| placed(tail, span)),
            ),
            datum => datum.clone(),
        };
        Stx::plain(datum, span)
    }
    let form = Reader::new(span.source, text, ReadOptions::default()).read_all().into_iter().next()?;
    Some(placed(&form, span))
}

impl Session {
    /// Evaluate programs without these parts from now on.
    pub fn leave_out(&self, cuts: &Cuts) {
        *self.0.cuts.borrow_mut() = cuts.clone();
    }

    /// Add to `cuts` the smallest part of the program around the place of `diagnostic`, an error of this
    /// session, that is not left out yet and that the program has a value without.
    pub fn cut(&self, cuts: &mut Cuts, diagnostic: &Diagnostic) {
        let _here = self.enter();
        let meant = self.0.what_was_meant(cuts, diagnostic);
        match meant.is_empty() {
            true => self.0.next_cut(cuts, diagnostic).into_iter().for_each(|cut| cuts.add(cut)),
            false => meant.into_iter().for_each(|cut| cuts.add(cut)),
        }
    }

    /// Mend the texts of the program that `told`, what is wrong with it, says cannot be read. What else
    /// is wrong there, in the order of mending.
    pub fn mend(&self, cuts: &mut Cuts, told: &[Diagnostic]) -> Diagnostics {
        let _here = self.enter();
        let mut found = Vec::new();
        for error in told.iter().filter(|error| crate::read::can_be_mended(error)) {
            let span = error.span;
            let Some(file) = self.0.file_of(span).filter(|file| cuts.texts.iter().all(|(known, ..)| known != file))
            else {
                continue;
            };
            let text = self.0.sources.borrow().get(span.source).map(|source| source.text().clone());
            let Some(text) = text else { continue };
            if let Some(mended) = mended(span.source, &text, &self.0.read_options(span.source)) {
                found.extend(mended.faults.iter().cloned());
                cuts.texts.push((file, text, Rc::new(mended)));
            }
        }
        found
    }

    /// Can an error of this session come of what was left out?
    pub fn follows_from(&self, cuts: &Cuts, diagnostic: &Diagnostic) -> bool {
        let span = diagnostic.span;
        let Some(file) = self.0.file_of(span) else { return true };
        let mut told = std::iter::once(&diagnostic.message).chain(&diagnostic.hints);
        let is_about_rest = diagnostic.code == "no-declaration" || crate::read::can_be_mended(diagnostic);
        if told.any(|text| text.contains(MARK)) || is_about_rest {
            return true;
        }
        let span = self.0.whole(span);
        if cuts.texts.iter().any(|(name, _, mended)| *name == file && mended.is_mended_in(span)) {
            return true;
        }
        cuts.parts.iter().any(|cut| {
            cut.may_have_brought(diagnostic)
                || (cut.is_of_program() && cut.holds(&file, span))
                || cut.is_in(&file, span)
        })
    }

    /// A diagnostic of another session about the same program, with its places in this one.
    pub fn adopted(&self, other: &Session, diagnostic: &Diagnostic) -> Diagnostic {
        let theirs = other.0.sources.borrow();
        let mut ours = self.0.sources.borrow_mut();
        let cuts = other.0.cuts.borrow();
        let mut moved = |span: Span| {
            let Some(source) = theirs.get(span.source).filter(|_| span.is_some()) else { return Span::NONE };
            let mended =
                cuts.texts.iter().find(|(name, _, mended)| name == source.name() && *mended.text == **source.text());
            match mended {
                Some((name, text, mended)) => {
                    Span { source: same_text(&mut ours, name, text), ..mended.span_back(span) }
                }
                None => Span { source: same_text(&mut ours, source.name(), source.text()), ..span },
            }
        };
        let mut moved_all = |labels: &[Label]| -> Vec<Label> {
            labels.iter().map(|it| Label { span: moved(it.span), message: it.message.clone() }).collect()
        };
        let (labels, chain) = (moved_all(&diagnostic.labels), moved_all(&diagnostic.chain));
        Diagnostic { span: moved(diagnostic.span), labels, chain, ..diagnostic.clone() }
    }
}

fn head(form: &Stx) -> &'static str {
    super::form::head(form).map_or("", Symbol::name)
}

/// The text of that name among `sources`; it becomes one of them if it is not.
fn same_text(sources: &mut SourceMap, name: &Rc<str>, text: &Rc<str>) -> SourceId {
    let all = (0..sources.len() as u32).rev().map(SourceId);
    let mut known = all.filter_map(|id| Some((id, sources.get(id)?)));
    let found = known.find(|(_, known)| known.name() == name && known.text() == text).map(|(id, _)| id);
    found.unwrap_or_else(|| sources.add(name.clone(), text.clone()))
}

impl World {
    fn file_of(&self, span: Span) -> Option<Rc<str>> {
        let is_users = span.is_some() && self.is_users(span);
        is_users.then(|| self.sources.borrow().get(span.source).map(|source| source.name().clone())).flatten()
    }

    /// The whole of a form of which the first line is known.
    fn whole(&self, span: Span) -> Span {
        let path = around(&self.forms_of(span.source), span);
        let Some(smallest) = path.last().filter(|form| form.span() != span) else { return span };
        let form = children(smallest).into_iter().chain([smallest.clone()]).find(|it| it.span().start == span.start);
        form.map_or(span, |form| form.span())
    }

    /// Is that the name of syntax?
    fn is_syntax(&self, name: &str) -> bool {
        let Some(module) = super::reflect::current_module() else { return false };
        let binding = self.modules.borrow_mut().lookup(module, Symbol::intern(name));
        matches!(binding, Some(Binding::Macro(_)))
    }

    /// What to put in the place of a name that is misspelt, and what to import, as the hints say.
    fn what_was_meant(&self, cuts: &Cuts, diagnostic: &Diagnostic) -> Vec<Cut> {
        let span = diagnostic.span;
        let Some(file) = self.file_of(span) else { return Vec::new() };
        let cut = |start: u32, end: u32, kind: Kind| Cut { file: file.clone(), start, end, kind, loss: Loss::Nothing };
        let import = diagnostic.hints.iter().find_map(|hint| import_in(hint));
        let import = import.filter(|_| diagnostic.code == "unbound-variable");
        let import = import.map(|form| cut(0, 0, Kind::Added(vec![form.to_string()])));
        let path = around(&self.forms_of(span.source), span);
        let is_name = path.last().is_some_and(|form| form.span() == span && form.as_symbol().is_some());
        let is_misspelt = matches!(&*diagnostic.code, "unbound-variable" | "record-extraneous-field");
        let is_operator = path.iter().any(|form| form.head().is_some_and(|head| head.span() == span));
        let is_usable = |name: &&str| is_operator || diagnostic.code != "unbound-variable" || !self.is_syntax(name);
        let name = diagnostic.hints.iter().find_map(|hint| name_meant(hint)).filter(|_| is_name && is_misspelt);
        let name = name.filter(is_usable);
        let name = name.map(|name| cut(span.start, span.end, Kind::Replaced(name.to_string())));
        let is_new = |new: &Cut| {
            let place = Span { start: new.start, end: new.end, ..span };
            !cuts.parts.iter().any(|cut| cut == new || (cut.is_of_program() && cut.holds(&file, place)))
        };
        import.into_iter().chain(name).filter(is_new).collect()
    }

    fn next_cut(&self, cuts: &Cuts, diagnostic: &Diagnostic) -> Option<Cut> {
        let span = self.whole(diagnostic.span);
        let file = self.file_of(span)?;
        let forms = self.forms_of(span.source);
        let path = around(&forms, span);
        if diagnostic.code == "record-missing-field" {
            let record = path.last().filter(|form| form.span() == span);
            if let Some(clauses) = record.and_then(|record| self.clauses_for(record, &diagnostic.message)) {
                let (kind, loss) = (Kind::Added(clauses), Loss::Nothing);
                let cut = Cut { file: file.clone(), start: span.start, end: span.end, kind, loss };
                if !cuts.parts.contains(&cut) {
                    return Some(cut);
                }
            }
        }
        (0..path.len()).rev().find_map(|at| {
            let place = path[at].span();
            if cuts.parts.iter().any(|cut| cut.is_of_program() && cut.holds(&file, place)) {
                return None;
            }
            let kind = self.kind_of_cut(&forms, &path[..=at], diagnostic)?;
            let loss = self.loss_of_cut(&path[..=at], &kind);
            Some(Cut { file: file.clone(), start: place.start, end: place.end, kind, loss })
        })
    }

    /// How the last form of a path can be left out, if it can.
    fn kind_of_cut(&self, forms: &[Stx], path: &[Stx], diagnostic: &Diagnostic) -> Option<Kind> {
        let (form, outer) = path.split_last()?;
        let Some(parent) = outer.last() else {
            let is_last = forms.last().is_some_and(|last| last.span() == form.span());
            let is_other = is_last && forms.len() > 1 && diagnostic.code == "no-declaration";
            return ((!is_last && !is_needed(form)) || is_other).then_some(Kind::Gone);
        };
        if let Some((record, field)) = self.clause_of(path) {
            let is_other = diagnostic.code == "record-duplicate-field";
            let stand_in = self.library.stand_in(record.name(), field.name()).filter(|_| !is_other);
            return Some(stand_in.map_or(Kind::Gone, |value| Kind::Replaced(format!("({field} {value})"))));
        }
        let position = children(parent).iter().position(|child| child.span() == form.span())?;
        let mut quotes = outer.iter().rev().skip(1).map(head).filter(|head| QUOTES.contains(head));
        let is_data = quotes.next().is_some_and(|head| !head.starts_with("unquote"));
        match head(parent) {
            head if QUOTES.contains(&head) => None,
            _ if is_data => Some(Kind::Gone),
            "list" | "cons" | "cons*" | "append" if position > 0 => Some(Kind::Gone),
            "modify-services" if position > 1 => Some(Kind::Gone),
            // What is no use of it has no value.
            "service" if position > 1 && diagnostic.code != "syntax-error" => Some(Kind::Gone),
            "use-modules" | "define-module" | "import" if position > 0 => {
                Some(self.import_meant(form, diagnostic, false))
            }
            name if name.starts_with("use-") && name.ends_with("-modules") && position > 0 => {
                Some(self.import_meant(form, diagnostic, true))
            }
            name if name.starts_with("define") && position > 1 => Some(Kind::Replaced(format!("'{MARK}"))),
            _ => None,
        }
    }

    /// What may lack when the last form of a path is left out.
    fn loss_of_cut(&self, path: &[Stx], kind: &Kind) -> Loss {
        let mut clauses = (1..=path.len()).rev().filter_map(|length| self.clause_of(path.get(..length)?));
        let (Some(first), Some(form)) = (path.first(), path.last()) else { return Loss::Nothing };
        let text = to_text(&StxTree::from(form), Style::Write);
        let outer = path.get(..path.len().saturating_sub(1)).unwrap_or(path);
        let is_in_service = outer.iter().any(|form| matches!(head(form), "service" | "simple-service"));
        match clauses.next() {
            _ if path.len() == 1 || (is_import(first) && *kind == Kind::Gone) => Loss::Names,
            _ if *kind != Kind::Gone => Loss::Nothing,
            _ if is_in_service && !["user-group", "shepherd-service"].iter().any(|it| text.contains(it)) => {
                Loss::Nothing
            }
            Some((_, field)) if !BRINGING.contains(&field.name()) => Loss::Nothing,
            _ => Loss::Services(text.into()),
        }
    }

    /// Constructor and field, where the last form of a path is a clause in a use of a record's constructor,
    /// not in a clause that has the name of one.
    fn clause_of(&self, path: &[Stx]) -> Option<(Symbol, Symbol)> {
        let (form, outer) = path.split_last()?;
        let parent = outer.last()?;
        let field = form.head()?.as_symbol()?;
        let record = parent.head().filter(|record| record.span() != form.span())?;
        let name = record.as_symbol().filter(|name| self.is_record_constructor(*name))?;
        self.clause_of(outer).is_none().then_some((name, field))
    }

    /// What stands in for `form`, an import that failed; the last part of its name alone if it is `short`.
    fn import_meant(&self, form: &Stx, diagnostic: &Diagnostic, short: bool) -> Kind {
        let meant = match module_meant(diagnostic) {
            Meant::Module(name) => Some(name),
            Meant::Names | Meant::Nothing | Meant::Unknown => name_in(form, short),
        };
        match meant.as_deref() {
            Some([.., last]) if short => Kind::Replaced(last.name().to_string()),
            Some(name) if name.len() > 1 => Kind::Replaced(crate::module::written(name)),
            _ => Kind::Gone,
        }
    }

    /// What the library has to stand in for all the fields that `message` says are missing.
    fn clauses_for(&self, record: &Stx, message: &str) -> Option<Vec<String>> {
        let name = head(record);
        let list = message.strip_prefix("the field ").or_else(|| message.strip_prefix("the fields "))?;
        let (list, _) = list.split_once(" of `")?;
        list.split(", ").map(|field| Some(format!("({field} {})", self.library.stand_in(name, field)?))).collect()
    }
}

/// The name of a module with a quote, as a string, or with all its parts where the last is wanted alone.
fn name_in(form: &Stx, short: bool) -> Option<Vec<Symbol>> {
    match form.datum() {
        Datum::String(text) => {
            let parts = text.split(['(', ')', ' ']).filter(|part| !part.is_empty());
            Some(parts.map(Symbol::intern).collect())
        }
        Datum::List(list) if head(form) == "quote" => match list.items() {
            [_, name] if name.as_symbol().is_some() => Some(name.as_symbol().into_iter().collect()),
            [_, name] => children(name).iter().map(Stx::as_symbol).collect(),
            _ => None,
        },
        Datum::List(list) if short => list.items().iter().map(Stx::as_symbol).collect(),
        _ => None,
    }
}

/// The name that a hint proposes for another.
fn name_meant(hint: &str) -> Option<&str> {
    let (name, _) = hint.strip_prefix("did you mean ")?.split_once('?')?;
    let name = name.trim_matches('`');
    (!name.contains([' ', '(', '`'])).then_some(name)
}

/// Do others refer to its names?
fn is_needed(form: &Stx) -> bool {
    head(form).starts_with("define") || is_import(form)
}

fn is_import(form: &Stx) -> bool {
    let head = head(form);
    matches!(head, "import" | "define-module") || (head.starts_with("use-") && head.ends_with("modules"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, parts: &[&str]) -> String {
        let forms = Reader::new(SourceId(0), text, ReadOptions::default()).read_all();
        let cut = |part: &&str| {
            let start = text.find(*part).unwrap_or_else(|| panic!("{part}")) as u32;
            Cut { file: "f".into(), start, end: start + part.len() as u32, kind: Kind::Gone, loss: Loss::Nothing }
        };
        let cuts = Cuts { parts: parts.iter().map(cut).collect(), texts: Vec::new() };
        let rest = cuts.apply("f", forms);
        rest.iter().map(|form| to_text(&StxTree::from(form), Style::Write)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_stay_lists() {
        assert_eq!(without("(list a b c) d", &["b"]), "(list a c) d");
        assert_eq!(without("(f (cons a b))", &["a"]), "(f b)");
        assert_eq!(without("(cons* a b z)", &["z"]), "(cons* a b (quote ()))");
        assert_eq!(without("(append (list x) y)", &["(list x)"]), "(append y)");
        assert_eq!(without("(a) (b) (c)", &["(b)"]), "(a) (c)");
    }
}
