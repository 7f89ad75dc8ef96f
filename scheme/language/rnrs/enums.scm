(define-module (rnrs enums)
  #:use-module (srfi srfi-9)
  #:export (make-enumeration enum-set-universe enum-set-indexer
            enum-set-constructor enum-set->list enum-set-member?
            enum-set-subset? enum-set=? enum-set-union enum-set-intersection
            enum-set-difference enum-set-complement enum-set-projection
            define-enumeration))

;;; Commentary:
;;;
;;; R6RS enumerations: sets of symbols out of a universe, listed in its order.
;;;
;;; Code:

(define-record-type <enum-set>
  (make-enum-set universe members)
  enum-set?
  (universe universe)
  (members enum-set->list))

(define (ordered universe pred)
  (make-enum-set universe (filter pred universe)))

(define (member-of set)
  (lambda (symbol) (memq symbol (enum-set->list set))))

(define (make-enumeration symbols)
  "Return the set of SYMBOLS, which are their own universe."
  (let loop ((rest symbols) (unique '()))
    (cond ((null? rest)
           (let ((universe (reverse unique)))
             (make-enum-set universe universe)))
          ((memq (car rest) unique) (loop (cdr rest) unique))
          (else (loop (cdr rest) (cons (car rest) unique))))))

(define (enum-set-universe set)
  "Return the set of all symbols of the universe of SET."
  (make-enum-set (universe set) (universe set)))

(define (enum-set-indexer set)
  "Return a procedure that returns the position of a symbol in the universe of
SET, or #f."
  (let ((symbols (universe set)))
    (lambda (symbol) (list-index symbols symbol))))

(define (enum-set-constructor set)
  "Return a procedure that returns the set of the symbols in a list, which are
of the universe of SET."
  (lambda (symbols)
    (for-each (lambda (symbol)
                (unless (memq symbol (universe set))
                  (error "not in the universe of the enumeration" symbol)))
              symbols)
    (ordered (universe set) (lambda (symbol) (memq symbol symbols)))))

(define (enum-set-member? symbol set)
  "Return #t if SYMBOL is in SET."
  (and (memq symbol (enum-set->list set)) #t))

(define (all? pred lst)
  (or (null? lst) (and (pred (car lst)) (all? pred (cdr lst)))))

(define (enum-set-subset? set1 set2)
  "Return #t if SET1 and its universe are subsets of SET2 and its universe."
  (and (all? (lambda (symbol) (memq symbol (universe set2))) (universe set1))
       (and (all? (member-of set2) (enum-set->list set1)) #t)))

(define (enum-set=? set1 set2)
  "Return #t if SET1 and SET2 have the same members and universes."
  (and (enum-set-subset? set1 set2) (enum-set-subset? set2 set1)))

(define (enum-set-union set1 set2)
  "Return the union of SET1 and SET2."
  (ordered (universe set1)
           (lambda (symbol) (or ((member-of set1) symbol)
                                ((member-of set2) symbol)))))

(define (enum-set-intersection set1 set2)
  "Return the intersection of SET1 and SET2."
  (ordered (universe set1)
           (lambda (symbol) (and ((member-of set1) symbol)
                                 ((member-of set2) symbol)))))

(define (enum-set-difference set1 set2)
  "Return the set of the members of SET1 that are not in SET2."
  (ordered (universe set1)
           (lambda (symbol) (and ((member-of set1) symbol)
                                 (not ((member-of set2) symbol))))))

(define (enum-set-complement set)
  "Return the set of the symbols of the universe of SET that are not in it."
  (ordered (universe set) (lambda (symbol) (not ((member-of set) symbol)))))

(define (enum-set-projection set1 set2)
  "Return the members of SET1 that are in the universe of SET2, as a set in that
universe."
  (ordered (universe set2) (member-of set1)))

(define-syntax define-enumeration
  ;; (define-enumeration NAME (SYMBOL ...) CONSTRUCTOR): NAME is syntax for a
  ;; symbol, CONSTRUCTOR syntax for a set.
  (syntax-rules ()
    ((_ name (symbol ...) constructor)
     (begin
       (define universe-set (make-enumeration '(symbol ...)))
       (define-syntax name
         (lambda (form)
           (syntax-case form ()
             ((_ member)
              (begin
                (unless (memq (syntax->datum #'member) '(symbol ...))
                  (syntax-violation 'name "not in the enumeration"
                                    form #'member))
                #''member)))))
       (define-syntax constructor
         (lambda (form)
           (syntax-case form ()
             ((_ member (... ...))
              #'((enum-set-constructor universe-set)
                 '(member (... ...)))))))))))
