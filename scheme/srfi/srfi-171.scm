(define-module (srfi srfi-171)
  #:use-module (srfi srfi-171 meta)
  #:export (rcons reverse-rcons rcount rany revery
            list-transduce vector-transduce string-transduce
            bytevector-u8-transduce port-transduce generator-transduce
            tmap tfilter tremove tfilter-map treplace tdrop tdrop-while
            ttake ttake-while tconcatenate tappend-map tflatten
            tdelete-neighbor-duplicates tdelete-duplicates tsegment
            tpartition tadd-between tenumerate tlog))

;;; Commentary:
;;;
;;; SRFI-171 transducers.  A reducer is called without arguments for the
;;; initial state, with a state to finish, and with a state and an item to go
;;; on; it ends the process by wrapping the state with 'reduced'.  A transducer
;;; makes a reducer of a reducer.
;;;
;;; Code:

;;; Reducers.

(define rcons
  (case-lambda
    "A reducer that collects the items in a list."
    (() '())
    ((state) (reverse state))
    ((state item) (cons item state))))

(define reverse-rcons
  (case-lambda
    "A reducer that collects the items in a list, the last first."
    (() '())
    ((state) state)
    ((state item) (cons item state))))

(define rcount
  (case-lambda
    "A reducer that counts the items."
    (() 0)
    ((state) state)
    ((state item) (+ state 1))))

(define (rany pred)
  "Return a reducer for the first true value of PRED."
  (case-lambda
    (() #f)
    ((state) state)
    ((state item)
     (let ((value (pred item)))
       (if value (reduced value) #f)))))

(define (revery pred)
  "Return a reducer for the last value of PRED, or #f if one is false."
  (case-lambda
    (() #t)
    ((state) state)
    ((state item)
     (let ((value (pred item)))
       (if (and state value) value (reduced #f))))))

;;; Processes.

(define-syntax-rule (define-process name doc run)
  (define name
    (case-lambda
      doc
      ((transducer reducer source)
       (name transducer reducer (reducer) source))
      ((transducer reducer init source)
       (let ((reducer (transducer reducer)))
         (reducer (run reducer init source)))))))

(define-process list-transduce
  "Reduce the elements of a list." list-reduce)
(define-process vector-transduce
  "Reduce the elements of a vector."
  vector-reduce)
(define-process string-transduce
  "Reduce the characters of a string."
  string-reduce)
(define-process bytevector-u8-transduce
  "Reduce the bytes of a bytevector."
  bytevector-u8-reduce)
(define-process generator-transduce
  "Reduce what a procedure returns until the end-of-file object."
  generator-reduce)

(define port-transduce
  (case-lambda
    "Reduce what BY reads from PORT until the end-of-file object."
    ((transducer reducer by)
     (generator-transduce transducer reducer by))
    ((transducer reducer by port)
     (port-transduce transducer reducer (reducer) by port))
    ((transducer reducer init by port)
     (generator-transduce transducer reducer init (lambda () (by port))))))

;;; Transducers.

(define-syntax-rule (transducer (reducer state item) step)
  ;; A transducer that only says what becomes of an item.
  (lambda (reducer)
    (case-lambda
      (() (reducer))
      ((state) (reducer state))
      ((state item) step))))

(define (tmap proc)
  "Pass on the results of PROC on the items."
  (transducer (reducer state item) (reducer state (proc item))))

(define (tfilter pred)
  "Pass on the items that satisfy PRED."
  (transducer (reducer state item)
    (if (pred item) (reducer state item) state)))

(define (tremove pred)
  "Pass on the items that do not satisfy PRED."
  (tfilter (lambda (item) (not (pred item)))))

(define (tfilter-map proc)
  "Pass on the true results of PROC on the items."
  (transducer (reducer state item)
    (let ((value (proc item)))
      (if value (reducer state value) state))))

(define (treplace mapping)
  "Pass on the items, replaced according to MAPPING: an association list, a
hash table or a procedure."
  (tmap (cond ((procedure? mapping) mapping)
              ((hash-table? mapping)
               (lambda (item) (hash-ref mapping item item)))
              (else
               (lambda (item)
                 (let ((pair (assoc item mapping)))
                   (if pair (cdr pair) item)))))))

(define (tdrop n)
  "Pass on the items but for the first N."
  (lambda (reducer)
    (let ((left n))
      ((transducer (reducer state item)
         (if (> left 0)
             (begin (set! left (- left 1)) state)
             (reducer state item)))
       reducer))))

(define (tdrop-while pred)
  "Pass on the items from the first that does not satisfy PRED on."
  (lambda (reducer)
    (let ((dropping? #t))
      ((transducer (reducer state item)
         (if (and dropping? (pred item))
             state
             (begin (set! dropping? #f) (reducer state item))))
       reducer))))

(define (ttake n)
  "Pass on the first N items."
  (lambda (reducer)
    (let ((left n))
      ((transducer (reducer state item)
         (if (<= left 0)
             (ensure-reduced state)
             (let ((state (reducer state item)))
               (set! left (- left 1))
               (if (<= left 0) (ensure-reduced state) state))))
       reducer))))

(define* (ttake-while pred #:optional (retf (lambda (state item) state)))
  "Pass on the items before the first that does not satisfy PRED; RETF makes the
last state of the state and that item."
  (lambda (reducer)
    (let ((taking? #t))
      ((transducer (reducer state item)
         (if (and taking? (pred item))
             (reducer state item)
             (begin (set! taking? #f)
                    (ensure-reduced (retf state item)))))
       reducer))))

(define (tconcatenate reducer)
  "Pass on the elements of the items, which are lists."
  ((transducer (reducer state item)
     (let ((step (preserving-reduced reducer)))
       (list-reduce step state item)))
   reducer))

(define (tappend-map proc)
  "Pass on the elements of the lists that PROC returns for the items."
  (lambda (reducer) ((tmap proc) (tconcatenate reducer))))

(define (tflatten reducer)
  "Pass on the items, and the leaves of those that are lists."
  (letrec ((self (case-lambda
                   (() '())
                   ((state) (reducer state))
                   ((state item)
                    (if (list? item)
                        (list-reduce (preserving-reduced self) state item)
                        (reducer state item))))))
    self))

(define* (tdelete-neighbor-duplicates #:optional (same? equal?))
  "Pass on the items that are not SAME? as the one before."
  (lambda (reducer)
    (let ((previous (list #f)))
      ((transducer (reducer state item)
         (if (and (pair? (cdr previous)) (same? (cadr previous) item))
             state
             (begin (set-cdr! previous (list item)) (reducer state item))))
       reducer))))

(define* (tdelete-duplicates #:optional (same? equal?))
  "Pass on the items that are not SAME? as any before."
  (lambda (reducer)
    (let ((seen '()))
      ((transducer (reducer state item)
         (if (or-map (lambda (other) (same? other item)) seen)
             state
             (begin (set! seen (cons item seen)) (reducer state item))))
       reducer))))

(define (grouping reducer end-before? end-after?)
  ;; Collect items in lists; END-BEFORE? says of an item and the list, reversed,
  ;; that the list ends before it, END-AFTER? of the list that it is complete.
  (let ((group '()))
    (define (flush state)
      (let ((complete (reverse group)))
        (set! group '())
        (reducer state complete)))
    (case-lambda
      (() (reducer))
      ((state)
       (reducer (if (null? group)
                    state
                    (let ((state (flush state)))
                      (if (reduced? state) (unreduce state) state)))))
      ((state item)
       (let ((state (if (and (pair? group) (end-before? item group))
                        (flush state)
                        state)))
         (if (reduced? state)
             state
             (begin
               (set! group (cons item group))
               (if (end-after? group) (flush state) state))))))))

(define (tsegment n)
  "Pass on lists of N items; the last may be shorter."
  (lambda (reducer)
    (grouping reducer
              (lambda (item group) #f)
              (lambda (group) (= (length group) n)))))

(define (tpartition proc)
  "Pass on lists of successive items for which PROC returns equal values."
  (lambda (reducer)
    (grouping reducer
              (lambda (item group) (not (equal? (proc item) (proc (car group)))))
              (lambda (group) #f))))

(define (tadd-between separator)
  "Pass on the items with SEPARATOR between them."
  (lambda (reducer)
    (let ((first? #t))
      ((transducer (reducer state item)
         (if first?
             (begin (set! first? #f) (reducer state item))
             (let ((state (reducer state separator)))
               (if (reduced? state) state (reducer state item)))))
       reducer))))

(define* (tenumerate #:optional (start 0))
  "Pass on pairs of the number of an item, from START on, and the item."
  (lambda (reducer)
    (let ((n (- start 1)))
      ((transducer (reducer state item)
         (begin
           (set! n (+ n 1))
           (reducer state (cons n item))))
       reducer))))

(define* (tlog #:optional (log (lambda (state item) (write item) (newline))))
  "Pass on the items after calling LOG with the state and each."
  (transducer (reducer state item)
    (begin
      (log state item)
      (reducer state item))))
