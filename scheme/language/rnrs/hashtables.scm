(define-module (rnrs hashtables)
  #:use-module ((srfi srfi-69) #:prefix srfi:)
  #:use-module (srfi srfi-9)
  #:re-export (string-hash
               (srfi:string-ci-hash . string-ci-hash)
               (srfi:hash . equal-hash))
  #:export (make-eq-hashtable make-eqv-hashtable make-hashtable
            hashtable? hashtable-size hashtable-ref hashtable-set!
            hashtable-delete! hashtable-contains? hashtable-update!
            hashtable-copy hashtable-clear! hashtable-keys hashtable-entries
            hashtable-equivalence-function hashtable-hash-function
            hashtable-mutable?)
  #:replace (symbol-hash))

;;; Commentary:
;;;
;;; R6RS hashtables: SRFI-69 tables that may be immutable.
;;;
;;; Code:

(define-record-type <hashtable>
  (wrap table hash mutable?)
  hashtable?
  (table hashtable-table set-hashtable-table!)
  (hash hashtable-hash-function)
  (mutable? hashtable-mutable?))

(define (symbol-hash symbol)
  "Return a hash of SYMBOL."
  ((@ (guile) symbol-hash) symbol))

(define* (make-eq-hashtable #:optional size)
  "Return a new table for keys compared by eq."
  (wrap (srfi:make-hash-table eq?) #f #t))

(define* (make-eqv-hashtable #:optional size)
  "Return a new table for keys compared by eqv."
  (wrap (srfi:make-hash-table eqv?) #f #t))

(define* (make-hashtable hash same? #:optional size)
  "Return a new table for keys compared by SAME?, hashed by HASH."
  (wrap (srfi:make-hash-table same?
                              (lambda (key size) (modulo (hash key) size)))
        hash #t))

(define (check-mutable table)
  (unless (hashtable-mutable? table)
    (error "hashtable is immutable" table)))

(define (hashtable-size table)
  "Return the number of keys in TABLE."
  (srfi:hash-table-size (hashtable-table table)))

(define (hashtable-ref table key default)
  "Return the value of KEY in TABLE, or DEFAULT."
  (srfi:hash-table-ref/default (hashtable-table table) key default))

(define (hashtable-set! table key value)
  "Make VALUE the value of KEY in TABLE."
  (check-mutable table)
  (srfi:hash-table-set! (hashtable-table table) key value))

(define (hashtable-delete! table key)
  "Remove KEY from TABLE."
  (check-mutable table)
  (srfi:hash-table-delete! (hashtable-table table) key))

(define (hashtable-contains? table key)
  "Return #t if TABLE has a value for KEY."
  (srfi:hash-table-exists? (hashtable-table table) key))

(define (hashtable-update! table key proc default)
  "Replace the value of KEY, or DEFAULT, by what PROC makes of it."
  (hashtable-set! table key (proc (hashtable-ref table key default))))

(define* (hashtable-copy table #:optional mutable?)
  "Return a copy of TABLE, which can be changed if MUTABLE?."
  (wrap (srfi:hash-table-copy (hashtable-table table))
        (hashtable-hash-function table)
        mutable?))

(define* (hashtable-clear! table #:optional size)
  "Remove all keys from TABLE."
  (check-mutable table)
  (let ((old (hashtable-table table)))
    (set-hashtable-table! table
                          (srfi:make-hash-table
                           (srfi:hash-table-equivalence-function old)
                           (srfi:hash-table-hash-function old)))))

(define (hashtable-keys table)
  "Return the vector of the keys of TABLE."
  (list->vector (srfi:hash-table-keys (hashtable-table table))))

(define (hashtable-entries table)
  "Return the vectors of the keys of TABLE and of their values."
  (let ((alist (srfi:hash-table->alist (hashtable-table table))))
    (values (list->vector (map car alist))
            (list->vector (map cdr alist)))))

(define (hashtable-equivalence-function table)
  "Return the procedure that compares the keys of TABLE."
  (srfi:hash-table-equivalence-function (hashtable-table table)))
