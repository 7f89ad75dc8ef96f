//! Definitions that may refer to each other, as nested bindings.
//!
//! `letrec*` promises an order; most of it is needed by nobody. Definitions are sorted into
//! groups that really refer to each other (Ghuloum and Dybvig, "Fixing Letrec (reloaded)"): what
//! refers to nothing of its group becomes a plain binding, procedures that call each other a
//! `letrec`, and only what cannot be had otherwise a variable that is assigned late.

use super::Expander;
use crate::core::{Core, CoreKind, Local};
use crate::text::Span;
use std::ops::Range;

/// One definition of a body, its right-hand side expanded.
pub(crate) struct Definition {
    pub(crate) local: Local,
    pub(crate) init: Core,
    /// The stretch of the frame's references that the right-hand side made.
    pub(crate) references: Range<usize>,
    /// An expression among the definitions: nothing refers to it, but its effect is wanted.
    pub(crate) effect: bool,
}

impl Definition {
    /// Could evaluating it be noticed, or depend on when it happens?
    fn is_complex(&self) -> bool {
        !matches!(
            self.init.kind,
            CoreKind::Lambda(_)
                | CoreKind::CaseLambda(_)
                | CoreKind::Quote(_)
                | CoreKind::QuoteSyntax(_)
                | CoreKind::Unspecified
        )
    }
}

/// `body` with the definitions around it.
pub(crate) fn bind(cx: &mut Expander, definitions: Vec<Definition>, body: Core, span: Span) -> Core {
    if definitions.is_empty() {
        return body;
    }
    let groups = groups(cx, &definitions);
    let mut slots: Vec<Option<Definition>> = definitions.into_iter().map(Some).collect();
    let mut result = body;
    for group in groups.into_iter().rev() {
        let members: Vec<Definition> =
            group.members.iter().filter_map(|i| slots.get_mut(*i).and_then(Option::take)).collect();
        result = if group.recursive {
            let mut bindings = Vec::with_capacity(members.len());
            for member in members {
                if member.is_complex() {
                    cx.mark_assigned(member.local);
                }
                bindings.push((member.local, member.init));
            }
            Core::new(CoreKind::Letrec(bindings, Box::new(result)), span)
        } else {
            members.into_iter().fold(result, |body, member| {
                if !member.effect {
                    return Core::new(CoreKind::Let(vec![(member.local, member.init)], Box::new(body)), span);
                }
                match body.kind {
                    CoreKind::Seq(mut forms) => {
                        forms.insert(0, member.init);
                        Core::new(CoreKind::Seq(forms), span)
                    }
                    kind => Core::new(CoreKind::Seq(vec![member.init, Core::new(kind, body.span)]), span),
                }
            })
        };
    }
    result
}

struct Group {
    members: Vec<usize>,
    recursive: bool,
}

/// The strongly connected components of "needs", what is needed first.
fn groups(cx: &Expander, definitions: &[Definition]) -> Vec<Group> {
    let lowest = definitions.iter().map(|d| d.local.0).min().unwrap_or(0);
    let highest = definitions.iter().map(|d| d.local.0).max().unwrap_or(0);
    let mut index = vec![usize::MAX; (highest - lowest) as usize + 1];
    for (i, definition) in definitions.iter().enumerate() {
        if let Some(entry) = index.get_mut((definition.local.0 - lowest) as usize) {
            *entry = i;
        }
    }
    let mut needs: Vec<Vec<usize>> = Vec::with_capacity(definitions.len());
    let mut last_complex = None;
    let mut seen = vec![usize::MAX; definitions.len()];
    for (i, definition) in definitions.iter().enumerate() {
        let mut needed = Vec::new();
        for local in cx.frame.references.get(definition.references.clone()).unwrap_or(&[]) {
            let at = local.0.checked_sub(lowest).and_then(|at| index.get(at as usize)).copied().unwrap_or(usize::MAX);
            if let Some(mark) = seen.get_mut(at) {
                if *mark != i {
                    *mark = i;
                    needed.push(at);
                }
            }
        }
        if definition.is_complex() {
            needed.extend(last_complex.replace(i));
        }
        needs.push(needed);
    }
    components(&needs)
}

/// Those that need each other.
fn group(mut members: Vec<usize>, needs: &[Vec<usize>]) -> Group {
    members.sort_unstable();
    let recursive = members.len() > 1 || members.iter().any(|at| needs[*at].contains(at));
    Group { members, recursive }
}

/// Tarjan's algorithm without recursion.
fn components(needs: &[Vec<usize>]) -> Vec<Group> {
    const UNSEEN: usize = usize::MAX;
    let count = needs.len();
    let (mut number, mut low, mut on_stack) = (vec![UNSEEN; count], vec![0; count], vec![false; count]);
    let (mut stack, mut result, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..count {
        if number[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((at, edge)) = work.pop() {
            if edge == 0 {
                number[at] = next;
                low[at] = next;
                next += 1;
                stack.push(at);
                on_stack[at] = true;
            }
            match needs[at].get(edge) {
                Some(&target) => {
                    work.push((at, edge + 1));
                    if number[target] == UNSEEN {
                        work.push((target, 0));
                    } else if on_stack[target] {
                        low[at] = low[at].min(number[target]);
                    }
                }
                None => {
                    if let Some((parent, _)) = work.last() {
                        low[*parent] = low[*parent].min(low[at]);
                    }
                    if low[at] == number[at] {
                        let first = stack.iter().rposition(|member| *member == at);
                        let first = first.unwrap_or_else(|| unreachable!("it was put there"));
                        let members = stack.split_off(first);
                        members.iter().for_each(|member| on_stack[*member] = false);
                        result.push(group(members, needs));
                    }
                }
            }
        }
    }
    result
}
