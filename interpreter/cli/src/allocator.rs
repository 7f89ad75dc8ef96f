//! The allocator of the commands: mimalloc, which ends the process where a block is asked for that no limit allows
//! or the system does not give.

use crate::limits;
use mimalloc::MiMalloc;
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

// SAFETY: everything is forwarded to an allocator that keeps the contract.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE {
            limits::ask_for(layout.size());
        }
        // SAFETY: the caller keeps the contract.
        Bounded::counted(unsafe { MiMalloc.alloc(layout) }, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE {
            limits::ask_for(layout.size());
        }
        // SAFETY: the caller keeps the contract.
        Bounded::counted(unsafe { MiMalloc.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size >= LARGE {
            limits::ask_for(size.saturating_sub(layout.size()));
        }
        // SAFETY: the caller keeps the contract.
        let moved = unsafe { MiMalloc.realloc(block, layout, size) };
        if layout.size() >= LARGE {
            limits::count_in_large(-(layout.size() as i64));
        }
        Bounded::counted(moved, size)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if layout.size() >= LARGE {
            limits::count_in_large(-(layout.size() as i64));
        }
        // SAFETY: the caller keeps the contract.
        unsafe { MiMalloc.dealloc(block, layout) }
    }
}
