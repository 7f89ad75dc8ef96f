//! The allocator of the commands: mimalloc, which ends the process where a block is asked for that no limit allows
//! or the system does not give.

use crate::limits;
use std::alloc::{GlobalAlloc, Layout};

/// Allocations from this size on are counted one by one, in bytes.
const LARGE: usize = 1 << 20;

/// The allocator.
pub struct Bounded;

impl Bounded {
    #[inline]
    fn counted(block: *mut u8, size: usize) -> *mut u8 {
        if block.is_null() {
            limits::refused();
        }
        if size >= LARGE {
            limits::count_in_large(size as i64);
        }
        block
    }
}

extern "C" {
    /// Give unused memory back to the system: a function of the allocator's that its crate declares
    /// only with all the others.
    pub(crate) fn mi_collect(force: bool);
}

/// What the allocator aligns every block to that is at least as large, in bytes.
const NATURAL: usize = 16;

fn is_natural(layout: &Layout) -> bool {
    layout.align() <= 8 || (layout.align() <= NATURAL && layout.size() >= NATURAL)
}

// SAFETY: everything is forwarded to an allocator that keeps the contract. Blocks that it aligns
// as asked for anyway take its short way.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE {
            limits::ask_for(layout.size());
        }
        // SAFETY: any size may be asked for.
        let block = unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_malloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_malloc_aligned(layout.size(), layout.align()).cast(),
            }
        };
        Bounded::counted(block, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE {
            limits::ask_for(layout.size());
        }
        // SAFETY: any size may be asked for.
        let block = unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_zalloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_zalloc_aligned(layout.size(), layout.align()).cast(),
            }
        };
        Bounded::counted(block, layout.size())
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size >= LARGE {
            limits::ask_for(size.saturating_sub(layout.size()));
        }
        // SAFETY: the block comes from this allocator, as the caller promises.
        let moved = unsafe { libmimalloc_sys::mi_realloc_aligned(block.cast(), size, layout.align()).cast() };
        if layout.size() >= LARGE {
            limits::count_in_large(-(layout.size() as i64));
        }
        Bounded::counted(moved, size)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if layout.size() >= LARGE {
            limits::count_in_large(-(layout.size() as i64));
        }
        // SAFETY: the block comes from this allocator, as the caller promises.
        unsafe { libmimalloc_sys::mi_free(block.cast()) }
    }
}
