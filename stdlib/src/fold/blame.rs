//! Whose fault it is that a value cannot be folded or lowered.
//!
//! An exception says what is wrong, seldom where a person would edit. The place is, in this order: what
//! the exception itself names; a call of the program that was under way; the field, gexp or literal of
//! the program that the value at fault came from, found by following it through what the services
//! contribute; the place where the service was made; the field of the declaration that the service stands
//! for.

use super::forms::{self, form_of, literal_in, place_of_step};
use super::given::{self, Given};
use super::paths::{path_to, site, Step};
use super::told::{self, Told};
use super::{name, MODULE};
use crate::lowering;
use svc_guile::runtime::record::{field_by_name, type_of};
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Problem, Session};
use svc_guile::symbol::Symbol;
use svc_guile::text::{Diagnostic, Span};

/// What is wrong, and the services concerned: who is to blame, and whom that one extends, in turn.
#[derive(Clone, Debug)]
pub struct Blamed {
    pub diagnostic: Diagnostic,
    pub chain: Vec<Link>,
}

/// A service on the way from what is wrong to the whole.
#[derive(Clone, Debug)]
pub struct Link {
    /// The name of its type.
    pub service: std::rc::Rc<str>,
    /// Where the program made it; nowhere for a service of the library.
    pub span: Span,
}

/// One contribution: who, to whom, what.
struct Contribution {
    from: Value,
    to: Value,
    what: Value,
}

/// What is known while a declaration is folded.
pub(super) struct Blame<'s> {
    pub(super) session: &'s Session,
    pub(super) plan: Value,
    pub(super) declaration: Value,
    services: Vec<Value>,
    contributions: Vec<Contribution>,
}

/// Where a value was found: its place, and the service that has it.
struct Found {
    span: Option<Span>,
    owner: Option<Value>,
    /// The field of a record of the program that has it.
    field: Option<Symbol>,
}

impl<'s> Blame<'s> {
    /// For a declaration and its services; `plan` says what they contribute.
    pub(super) fn new(session: &'s Session, plan: Value, declaration: Value, services: Vec<Value>) -> Blame<'s> {
        Blame { session, plan, declaration, services, contributions: Vec::new() }
    }

    /// Get to know what has been contributed so far.
    fn refresh(&mut self) {
        let Ok(of) = self.session.exported(&MODULE, "contributions-of") else { return };
        self.contributions.clear();
        for to in &self.services {
            let Ok(pairs) = self.session.call(&of, vec![self.plan.clone(), to.clone()]) else { continue };
            self.contributions.extend(value::elements(&pairs).filter_map(|pair| {
                let (from, what) = value::pair(&pair)?;
                Some(Contribution { from: from.clone(), to: to.clone(), what: what.clone() })
            }));
        }
    }

    /// Blame somebody for an exception: `contributor` was computing what it contributes to `target`, or
    /// `target` was being put together.
    pub(super) fn raised(
        &mut self,
        problem: &Problem,
        contributor: Option<Value>,
        target: Option<Value>,
    ) -> Vec<Blamed> {
        self.refresh();
        let mut all = self.session.diagnostics(problem).into_iter();
        let Some(mut diagnostic) = all.next() else { return Vec::new() };
        let told = told::told(problem);
        let mut owner = contributor.clone();
        let at_fault = contributor.as_ref().or(target.as_ref());
        let in_program = self.session.is_of_program(diagnostic.span);
        if told.code.is_none() && (!in_program || told.has_end) {
            // `append` and its like say so of what is no list.
            let wants_list = told::WANTS_LIST.iter().any(|text| diagnostic.message.contains(text));
            if let Some(wrong) = at_fault.and_then(|at| self.no_list(at, wants_list)) {
                return vec![wrong];
            }
        }
        if told.code.is_some() {
            self.explain(&mut diagnostic, &told, &mut owner);
        } else if !in_program || told.is_mismatch {
            let from = at_fault;
            let found = told.irritants.iter().find_map(|it| {
                let found = self.find(it, from).filter(|found| found.span.is_some())?;
                Some((it, found))
            });
            diagnostic.span = Span::NONE;
            let field = found.as_ref().and_then(|(_, found)| found.field);
            if let Some((value, found)) = found {
                diagnostic.message = told::about(&diagnostic.message, value, found.field, told.is_mismatch);
                diagnostic.span = found.span.unwrap_or(Span::NONE);
                owner = found.owner.or(owner);
            }
            if field.is_none() {
                let suspect = self.suspect(&told.irritants, &diagnostic.message, &contributor, &target);
                let is_nearer = |span: Span| !diagnostic.span.is_some() || diagnostic.span.holds(span);
                if let Some((span, given)) = suspect.filter(|(span, _)| is_nearer(*span)) {
                    diagnostic.span = span;
                    diagnostic.message = in_field(&given, &diagnostic.message);
                }
            }
            if let Some(target) = at_fault {
                diagnostic.message = format!("the value of `{}` is wrong: {}", type_name(target), diagnostic.message);
            }
        }
        let owner = owner.or(target.clone());
        let first = self.blamed(
            diagnostic,
            owner.as_ref(),
            contributor.as_ref().zip(target.as_ref()).or(at_fault.map(|at| (at, at))),
        );
        let rest = all.map(|diagnostic| Blamed { diagnostic, chain: first.chain.clone() });
        std::iter::once(first.clone()).chain(rest.collect::<Vec<_>>()).collect()
    }

    /// The field that was given what an exception is about, where following it did not tell.
    fn suspect(
        &self,
        irritants: &[Value],
        message: &str,
        contributor: &Option<Value>,
        target: &Option<Value>,
    ) -> Option<(Span, Given)> {
        let at_fault = contributor.as_ref().or(target.as_ref());
        if let Some(given) = target.as_ref().and_then(|target| self.tried(contributor.as_ref(), target)) {
            // Where in it is known if the exception says what is wrong.
            let held = irritants.iter().find_map(|it| literal_in(&given.form, it));
            return Some((held.unwrap_or(given.form.span()), given));
        }
        irritants
            .iter()
            .find_map(|it| self.giver(at_fault, it))
            .map(|(_, span, given)| (span, given))
            .or_else(|| at_fault.and_then(|at| self.named_in(at, message)).map(|given| (given.form.span(), given)))
    }

    /// What an exception that names culprits says, at their places.
    fn explain(&mut self, diagnostic: &mut Diagnostic, told: &Told, owner: &mut Option<Value>) {
        let Some(code) = &told.code else { return };
        diagnostic.code = code.clone().into();
        let raised_at = diagnostic.span;
        let mut places: Vec<(Span, Option<Value>)> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let mut named: Option<(Symbol, Symbol)> = None;
        for (object, field) in &told.culprits {
            let head = site(object).and_then(|site| form_of(self.session, site)?.head()?.as_symbol());
            named = head.zip(*field);
            let found = self.find_field(object, *field);
            let by = found.owner.as_ref().map(|service| type_name(service).to_string());
            names.extend(by.filter(|by| !names.contains(by)));
            if let Some(span) = found.span {
                places.push((span, found.owner));
            } else if owner.is_none() {
                *owner = found.owner;
            }
        }
        if let Some(message) = told::sentence(code, &told.subjects, &names) {
            diagnostic.message = message;
        }
        name_field(diagnostic, named);
        if let Some(hint) = told::hint(code, &told.subjects) {
            diagnostic.hints.push(hint);
        }
        // What the library made a record of, the program gave to a field of a configuration.
        let is_made = told.culprits.iter().any(|(object, _)| site(object).is_some());
        let is_given = matches!(code.as_str(), "missing-shepherd-requirement" | "unknown-group") && !is_made;
        let subject = told.subjects.last().filter(|_| is_given);
        let mut services = places.iter().map(|(_, by)| by.clone()).chain([owner.clone()]).flatten();
        let given = services.find_map(|service| {
            let wanted = [value::intern(subject?), value::string(subject?.as_str())];
            wanted.iter().find_map(|it| self.giver(Some(&service), it))
        });
        drop(services);
        if let Some((_, span, given)) = given {
            diagnostic.span = span;
            diagnostic.message = in_field(&given, &diagnostic.message);
            *owner = places.pop().and_then(|(_, by)| by).or(owner.take());
        } else if code == "missing-shepherd-requirement" && !owner_is_made(&places) {
            // It is the list of services that lacks one.
            diagnostic.span = self.declared("services").unwrap_or(Span::NONE);
        } else if let Some((span, by)) = places.pop() {
            diagnostic.span = span;
            *owner = by.or(owner.take());
            for (span, by) in places {
                let who = by.map_or("the other".to_string(), |service| format!("`{}`", type_name(&service)));
                *diagnostic = diagnostic.clone().with_label(span, format!("{who} stands here"));
            }
        } else {
            diagnostic.span = Span::NONE;
        }
        // A message that names a field was made where that was known.
        if diagnostic.message.starts_with("field `") && diagnostic.span.holds(raised_at) {
            diagnostic.span = raised_at;
        }
    }

    /// Of contributions to a service that puts lists together, the one that is no list; or its own value.
    fn no_list(&mut self, target: &Value, wants_list: bool) -> Option<Blamed> {
        let is_list = |it: &Value| value::is_nil(it) || value::list_to_vec(it).is_some();
        let own = field_by_name(target, "value")?;
        // Some types put other things together than lists.
        let is_configuration = type_of(&own).is_some_and(|info| info.name().name().ends_with("-configuration>"));
        let mut to_target = self.contributions.iter().filter(|c| value::same(&c.to, target));
        let holds_some = |it: &Value| value::list_to_vec(it).is_some_and(|list| !list.is_empty());
        let others_are_lists = holds_some(&own) || to_target.clone().any(|c| holds_some(&c.what));
        let wrong = to_target.find(|c| !is_list(&c.what) && (wants_list || others_are_lists));
        let (owner, object, message) = match wrong {
            Some(wrong) => {
                let (from, to, what) = (type_name(&wrong.from), type_name(target), told::shown(&wrong.what));
                let message = format!("`{from}` extends `{to}` with {what}, where a list is wanted");
                (wrong.from.clone(), wrong.what.clone(), message)
            }
            None if is_list(&own) || is_configuration || !wants_list => return None,
            None => {
                let message =
                    format!("the value of `{}` is {}, where a list is wanted", type_name(target), told::shown(&own));
                (target.clone(), own, message)
            }
        };
        let found = self.find(&object, Some(&owner));
        let span = found.and_then(|found| found.span).unwrap_or(Span::NONE);
        let diagnostic = Diagnostic::error("extension-not-a-list", span, message)
            .with_hint(format!("write (list …) around it: `{}` puts lists together", type_name(target)));
        Some(self.blamed(diagnostic, Some(&owner), Some((target, target))))
    }

    /// Blame somebody for an object that cannot be lowered.
    pub(super) fn unlowerable(&mut self, fault: &lowering::Fault) -> Blamed {
        self.refresh();
        let (code, message, hint) = told::lowering(fault);
        let mut found = Found { span: None, owner: None, field: None };
        if let (Some(holder), Some(position)) = (&fault.holder, fault.position) {
            let step = Step::Reference { gexp: holder.clone(), position };
            found.span = place_of_step(self.session, &step, &fault.object);
            found.owner = self.find(holder, None).and_then(|found| found.owner);
        }
        for object in [Some(&fault.object), fault.holder.as_ref()].into_iter().flatten() {
            if found.span.is_none() {
                if let Some(better) = self.find(object, None) {
                    found = better;
                }
            }
        }
        let given = self.given_to_lower(fault);
        let message = match (found.span, found.field, given) {
            (Some(_), Some(field), _) if !message.starts_with("field `") && !given::names(&message, field) => {
                format!("{message} (the field `{field}`)")
            }
            (None, _, Some((span, owner, given))) => {
                found = Found { span: Some(span), owner, field: Some(given.field) };
                in_field(&given, &message)
            }
            (Some(span), None, Some((_, _, given))) if given.form.span().holds(span) => in_field(&given, &message),
            (Some(span), None, Some((place, _, given))) if span.holds(place) => {
                found.span = Some(place);
                in_field(&given, &message)
            }
            _ => message,
        };
        let span = found.span.unwrap_or(Span::NONE);
        let mut diagnostic = match fault.kind {
            // Guix finds both when files are added to the store and the profile is made, not while it
            // folds. Files such as keys are where the system is built, and nowhere else; two versions of a
            // package can be in a profile that allows it. So these do not stand in the way of a tree.
            lowering::FaultKind::NoSuchFile | lowering::FaultKind::Collision => {
                Diagnostic::warning(code, span, message)
            }
            _ => Diagnostic::error(code, span, message),
        };
        diagnostic.hints.extend(hint);
        self.blamed(diagnostic, found.owner.as_ref(), None)
    }

    /// The field of a service's record, or of the declaration, that was given what cannot be lowered.
    fn given_to_lower(&self, fault: &lowering::Fault) -> Option<(Span, Option<Value>, Given)> {
        let end = told::end(&fault.object);
        let wanted = end.as_ref().unwrap_or(&fault.object);
        let held = fault.holder.as_ref().unwrap_or(&fault.object);
        let has_it =
            |c: &&Contribution| site(&c.from).is_some() && path_to(&c.what, held, fault.holder.is_none()).is_some();
        let givers = self.contributions.iter().filter(has_it);
        for from in givers.map(|c| &c.from) {
            if let Some((_, span, given)) = self.giver(Some(from), wanted) {
                return Some((span, Some(from.clone()), given));
            }
        }
        // Some service of the program has handed it to one of the library.
        let services = self.services.iter().filter(|service| site(service).is_some()).map(Some).chain([None]);
        let found = services.filter_map(|service| {
            let (score, span, given) = self.giver(service, wanted)?;
            Some((score, span, (service.cloned(), given)))
        });
        let (_, span, (service, given)) = given::only(found)?;
        Some((span, service, given))
    }

    /// A warning about a record among what services contribute.
    pub(super) fn remark(&mut self, code: &str, message: &str, record: &Value) -> Blamed {
        self.refresh();
        let found = self.find_field(record, None);
        let diagnostic = Diagnostic::warning(code.to_string(), found.span.unwrap_or(Span::NONE), message);
        self.blamed(diagnostic, found.owner.as_ref(), None)
    }

    /// Blame somebody for a list without end.
    pub(super) fn circular(&mut self, list: &Value) -> Blamed {
        self.refresh();
        let found = self.find(list, None);
        let owner = found.as_ref().and_then(|found| found.owner.clone());
        let span = found.and_then(|found| found.span).unwrap_or(Span::NONE);
        let what = owner.as_ref().map_or("a value".to_string(), |owner| format!("the value of `{}`", type_name(owner)));
        let diagnostic = Diagnostic::error("circular-value", span, format!("{what} holds a list that contains itself"));
        self.blamed(diagnostic, owner.as_ref(), None)
    }

    /// The diagnostic with a place, if there is one at all, and the chain.
    fn blamed(&self, mut diagnostic: Diagnostic, owner: Option<&Value>, failed: Option<(&Value, &Value)>) -> Blamed {
        let made = owner.and_then(|owner| self.span_of(owner));
        if !diagnostic.span.is_some() {
            let stands_for = || self.declared_field(owner.or(failed.map(|(from, _)| from))?);
            diagnostic.span =
                made.or_else(stands_for).or_else(|| self.span_of(&self.declaration)).unwrap_or(Span::NONE);
        }
        if let Some(told) = forms::field_told(self.session, diagnostic.span, &diagnostic.message) {
            diagnostic.span = told;
        }
        let chain = self.chain(owner, failed);
        let is_apart = |span: &Span| span.source != diagnostic.span.source || span.start != diagnostic.span.start;
        if let (Some(owner), Some(span)) = (owner, made.filter(is_apart)) {
            let message = format!("the service `{}` is made here", type_name(owner));
            diagnostic = diagnostic.with_label(span, message);
        }
        if let [first, second, ..] = chain.as_slice() {
            let rest: Vec<String> =
                chain.iter().skip(2).map(|link| format!(", which extends `{}`", link.service)).collect();
            let rest = rest.concat();
            diagnostic.hints.push(format!("`{}` extends `{}`{rest}", first.service, second.service));
        }
        Blamed { diagnostic, chain }
    }

    fn span_of(&self, record: &Value) -> Option<Span> {
        Some(form_of(self.session, site(record)?)?.span())
    }

    /// The services from `owner` to the root, by way of the two between which folding failed.
    fn chain(&self, owner: Option<&Value>, failed: Option<(&Value, &Value)>) -> Vec<Link> {
        let mut chain: Vec<Value> = Vec::new();
        let mut next = owner.or(failed.map(|(from, _)| from)).cloned();
        let extends = |from: &Value, to: &Value| self.extends(from, to, &mut Vec::new());
        while let Some(service) = next {
            if chain.iter().any(|known| value::same(known, &service)) {
                break;
            }
            // Of what it extends, what leads to where folding failed, or the first.
            let mut extended = self.contributions.iter().filter(|c| value::same(&c.from, &service)).map(|c| &c.to);
            let leads = |to: &&Value| failed.is_some_and(|(from, _)| extends(to, from));
            next = match failed {
                Some((from, to)) if value::same(from, &service) && !value::same(from, to) => Some(to.clone()),
                _ => extended.clone().find(leads).or_else(|| extended.next()).cloned(),
            };
            chain.push(service);
        }
        let link =
            |service: Value| Link { service: type_name(&service), span: self.span_of(&service).unwrap_or(Span::NONE) };
        chain.into_iter().map(link).collect()
    }

    /// Does a service extend another one, directly or by others, or is it that one?
    fn extends(&self, from: &Value, to: &Value, seen: &mut Vec<Value>) -> bool {
        if value::same(from, to) {
            return true;
        }
        if seen.iter().any(|known| value::same(known, from)) {
            return false;
        }
        seen.push(from.clone());
        let mut extended = self.contributions.iter().filter(|c| value::same(&c.from, from));
        extended.any(|c| self.extends(&c.to, to, seen))
    }

    /// Find the field of a record that is part of what services contribute, or the record.
    fn find_field(&self, object: &Value, field: Option<Symbol>) -> Found {
        let own = site(object).and_then(|site| {
            let form = form_of(self.session, site)?;
            let part = field.and_then(|field| forms::field_of(&form, field));
            Some(part.unwrap_or(form).span())
        });
        let found = self.find(object, None);
        let owner = match type_of(object) {
            Some(info) if info.name().name() == "<service>" => Some(object.clone()),
            _ => found.as_ref().and_then(|found| found.owner.clone()),
        };
        Found { span: own.or(found.and_then(|found| found.span)), owner, field }
    }

    /// Find a value in what services are and contribute, first in what makes up `from`.
    fn find(&self, wanted: &Value, from: Option<&Value>) -> Option<Found> {
        if matches!(wanted, Value::BoolV(_) | Value::Void) {
            return None;
        }
        let near = from.map(|from| self.sources_of(from)).unwrap_or_default();
        let far = self.contributions.iter().map(|c| (Some(c.from.clone()), c.what.clone()));
        let own = self.services.iter().filter_map(|s| Some((Some(s.clone()), field_by_name(s, "value")?)));
        let whole = std::iter::once((None, self.declaration.clone()));
        let mut unplaced = None;
        let mut placed = None;
        let is_near = near.len();
        for (index, (owner, root)) in near.into_iter().chain(far).chain(own).chain(whole).enumerate() {
            let Some(step) = path_to(&root, wanted, index < is_near) else { continue };
            let span = match (&step, owner.as_ref().and_then(site)) {
                (Some(step), _) => place_of_step(self.session, step, wanted),
                (None, Some(site)) => {
                    form_of(self.session, site).map(|form| literal_in(&form, wanted).unwrap_or_else(|| form.span()))
                }
                (None, None) => None,
            };
            if span.is_some() {
                let field = match step {
                    Some(Step::Field { made, field }) if self.is_written(made, field) => Some(field),
                    _ => None,
                };
                let found = Found { span, owner, field };
                // The library's services are made of what the program's contribute.
                if found.owner.as_ref().is_some_and(|owner| site(owner).is_some()) {
                    return Some(found);
                }
                placed.get_or_insert(found);
                continue;
            }
            if unplaced.is_none() && owner.is_some() {
                unplaced = Some(owner);
            }
        }
        if placed.is_some() {
            return placed;
        }
        let owner = unplaced?;
        let field = owner.as_ref().and_then(|owner| self.field_form(owner));
        let span = field.map(|form| literal_in(&form, wanted).unwrap_or_else(|| form.span()));
        Some(Found { span, owner, field: None })
    }

    /// Does the program name the field where it made the record?
    fn is_written(&self, made: Span, field: Symbol) -> bool {
        let form = form_of(self.session, made);
        // `#~` is a list that begins with `gexp`.
        !matches!(field.name(), "value" | "gexp") && form.is_some_and(|form| forms::field_of(&form, field).is_some())
    }

    /// What a service's value is made of: its own, and in turn what extends it.
    pub(super) fn sources_of(&self, service: &Value) -> Vec<(Option<Value>, Value)> {
        let mut all = Vec::new();
        let mut seen: Vec<Value> = vec![service.clone()];
        let mut next = 0;
        while let Some(at) = seen.get(next).cloned() {
            next += 1;
            all.extend(field_by_name(&at, "value").map(|own| (Some(at.clone()), own)));
            for contribution in self.contributions.iter().filter(|c| value::same(&c.to, &at)) {
                if !seen.iter().any(|known| value::same(known, &contribution.from)) {
                    seen.push(contribution.from.clone());
                }
            }
        }
        // Who is furthest from the whole has it from the program.
        all.reverse();
        all
    }

    /// The field of the declaration.
    fn declared(&self, field: &str) -> Option<Span> {
        let form = form_of(self.session, site(&self.declaration)?)?;
        Some(forms::field_of(&form, Symbol::intern(field))?.span())
    }

    fn declared_field(&self, service: &Value) -> Option<Span> {
        Some(self.field_form(service)?.span())
    }

    /// The field of the declaration that a service of the library stands for.
    fn field_form(&self, service: &Value) -> Option<svc_guile::syntax::Stx> {
        let fields: &[&str] = match &*type_name(service) {
            "firmware" => &["firmware"],
            "linux-builder" => &["kernel", "kernel-loadable-modules"],
            "profile" | "home-profile" => &["packages"],
            "account" => &["users", "groups"],
            "file-systems" | "fstab" | "boot-file-system-utilities" => &["file-systems"],
            "privileged-program" => &["privileged-programs", "setuid-programs"],
            "hosts" | "deprecated-hosts-file" => &["hosts-file"],
            "host-name" => &["host-name"],
            "swap" => &["swap-devices"],
            "device-mapping" => &["mapped-devices"],
            "pam" => &["pam-services"],
            _ => &["services"],
        };
        let form = site(&self.declaration).and_then(|site| form_of(self.session, site));
        let own = |field: &&str| form.as_ref().and_then(|form| forms::field_of(form, Symbol::intern(field)));
        let names = ["operating-system", "home-environment"];
        fields
            .iter()
            .find_map(own)
            .or_else(|| fields.iter().find_map(|field| forms::field_anywhere(self.session, &names, field)))
    }
}

/// A message about a field; all that is wrong with services is in one.
fn in_field(given: &Given, message: &str) -> String {
    let is_told = message.starts_with("field `") || given::names(message, given.field);
    if is_told || given.field.name() == "services" {
        return message.to_string();
    }
    format!("field `{}` of `{}`: {message}", given.field, given.name)
}

/// Did the program make the service that one of the places belongs to?
fn owner_is_made(places: &[(Span, Option<Value>)]) -> bool {
    places.iter().any(|(_, owner)| owner.as_ref().is_some_and(|owner| site(owner).is_some()))
}

/// The name of a service's type.
pub(super) fn type_name(service: &Value) -> std::rc::Rc<str> {
    let kind = field_by_name(service, "type");
    kind.and_then(|kind| field_by_name(&kind, "name")).map_or("".into(), |symbol| name(&symbol))
}

/// The message begins with the record and the field that are meant, unless it names the field anyway.
fn name_field(diagnostic: &mut Diagnostic, meant: Option<(Symbol, Symbol)>) {
    let is_named =
        |field: Symbol| diagnostic.message.starts_with("field `") || given::names(&diagnostic.message, field);
    if let Some((record, field)) = meant.filter(|(_, field)| !is_named(*field)) {
        diagnostic.message = format!("field `{field}` of `{record}`: {}", diagnostic.message);
    }
}
