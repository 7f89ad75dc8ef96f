(define-module (guix combinators)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:export (fold2
            fold-tree
            fold-tree-leaves
            compile-time-value
            procedure-call-location
            define-compile-time-procedure))

;;; Commentary:
;;;
;;; What SRFI-1 lacks: folds with two states and folds over graphs; and the
;;; means to compute at expansion time what depends on literals only.
;;;
;;; Code:

(define fold2
  (case-lambda
    "Fold a procedure of two states over one list or two; return both states."
    ((proc state1 state2 items)
     (let loop ((state1 state1) (state2 state2) (items items))
       (match items
         (() (values state1 state2))
         ((item . items)
          (call-with-values (lambda () (proc item state1 state2))
            (lambda (state1 state2)
              (loop state1 state2 items)))))))
    ((proc state1 state2 items others)
     (let loop ((state1 state1) (state2 state2) (items items) (others others))
       (if (and (pair? items) (pair? others))
           (call-with-values
               (lambda () (proc (car items) (car others) state1 state2))
             (lambda (state1 state2)
               (loop state1 state2 (cdr items) (cdr others))))
           (values state1 state2))))))

(define (fold-tree proc init children roots)
  "Fold PROC, called with a node and the state, over the nodes reachable from
ROOTS.  CHILDREN returns the list of a node's successors, or #f.  A node met
twice (by 'eq?') is visited once."
  (let loop ((state init) (seen vlist-null) (pending roots))
    (cond ((null? pending) state)
          ((vhash-assq (car pending) seen)
           (loop state seen (cdr pending)))
          (else
           (let ((node (car pending)))
             (loop (proc node state)
                   (vhash-consq node #t seen)
                   (append (or (children node) '()) (cdr pending))))))))

(define (fold-tree-leaves proc init children roots)
  "Like 'fold-tree', but fold over the nodes without children only."
  (fold-tree (lambda (node state)
               (if (pair? (children node)) state (proc node state)))
             init children roots))

(define-syntax compile-time-value
  (syntax-rules ()
    "Expand to the datum that EXP evaluates to at expansion time."
    ((_ exp)
     (let-syntax ((value (lambda (s)
                           (let ((datum exp))
                             (syntax-case s ()
                               (_ #`'#,(datum->syntax s datum)))))))
       value))))

(define-syntax-parameter procedure-call-location
  ;; Bound within 'define-compile-time-procedure' to the caller's location.
  (lambda (s)
    (syntax-violation 'procedure-call-location
                      "'procedure-call-location' used outside of \
'define-compile-time-procedure'"
                      s)))

(define-syntax-rule (define-compile-time-procedure (name (param pred) ...)
                      body ...)
  "Define NAME as a procedure whose BODY runs at expansion time where each
argument is a literal that satisfies the PRED of its PARAM, and at run time
otherwise."
  (define-syntax name
    (lambda (s)
      (define (at-expansion location param ...)
        (syntax-parameterize ((procedure-call-location
                               (identifier-syntax location)))
          body ...))

      (with-syntax ((at-run-time
                     #`(lambda (param ...)
                         (syntax-parameterize
                             ((procedure-call-location
                               (identifier-syntax
                                '#,(datum->syntax s (syntax-source s)))))
                           body ...))))
        (syntax-case s ()
          ((_ param ...)
           (and (pred (syntax->datum #'param)) ...)
           (datum->syntax s (at-expansion (syntax-source s)
                                          (syntax->datum #'param) ...)))
          ((_ argument (... ...))
           #'(at-run-time argument (... ...)))
          (id
           (identifier? #'id)
           #'at-run-time))))))
