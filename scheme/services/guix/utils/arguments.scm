(define-module (guix utils arguments)
  #:use-module (ice-9 match)
  #:export (strip-keyword-arguments default-keyword-arguments
            substitute-keyword-arguments ensure-keyword-arguments))

;;; Commentary:
;;;
;;; A package's 'arguments' are a list of keywords and values.  Packages that
;;; derive from others edit that list, and these procedures are how.
;;;
;;; Code:

(define (strip-keyword-arguments keywords args)
  "Return ARGS without KEYWORDS and their values."
  (let loop ((args args) (kept '()))
    (match args
      (() (reverse kept))
      (((? keyword? keyword) value . rest)
       (loop rest
             (if (memq keyword keywords)
                 kept
                 (cons* value keyword kept))))
      ((item . rest)
       (loop rest (cons item kept))))))

(define (default-keyword-arguments args defaults)
  "Return ARGS with those of DEFAULTS, keywords and values, that it lacks."
  (match defaults
    (() args)
    ((keyword value . rest)
     (default-keyword-arguments (if (memq keyword args)
                                    args
                                    (cons* keyword value args))
                                rest))))

(define-syntax defaults-of
  (syntax-rules ()
    ((_) '())
    ((_ (keyword variable) rest ...)
     (defaults-of rest ...))
    ((_ (keyword variable default) rest ...)
     (cons* keyword default (defaults-of rest ...)))))

(define-syntax-rule (substitute-keyword-arguments args
                      ((keyword variable default ...) exp) ...)
  "Return ARGS with the value of each KEYWORD made that of EXP, where VARIABLE
is bound to the previous value, or to DEFAULT if ARGS lacks KEYWORD.  VARIABLE is
a pattern: a value that it does not match is kept."
  (let loop ((pending (default-keyword-arguments
                        args (defaults-of (keyword variable default ...) ...)))
             (done '()))
    (cond ((null? pending)
           (reverse done))
          ((and (eq? (car pending) keyword) (pair? (cdr pending)))
           (loop (cddr pending)
                 (cons* (match (cadr pending)
                          (variable exp)
                          (kept kept))
                        keyword done)))
          ...
          (else
           (loop (cdr pending) (cons (car pending) done))))))

(define (ensure-keyword-arguments args forced)
  "Return ARGS with the keywords and values FORCED taking precedence: in place
where ARGS has the keyword, at the end otherwise."
  (let loop ((args args) (forced forced) (result '()))
    (match args
      (()
       (append (reverse result) forced))
      ((keyword value . rest)
       (match (memq keyword forced)
         ((_ new . _)
          (loop rest (strip-keyword-arguments (list keyword) forced)
                (cons* new keyword result)))
         (#f
          (loop rest forced (cons* value keyword result))))))))
