(define-module (srfi srfi-69)
  #:use-module (srfi srfi-9)
  #:export (alist->hash-table
            hash-table-equivalence-function hash-table-hash-function
            hash-table-ref hash-table-ref/default hash-table-set!
            hash-table-delete! hash-table-exists?
            hash-table-update! hash-table-update!/default
            hash-table-size hash-table-keys hash-table-values
            hash-table-walk hash-table-fold hash-table->alist
            hash-table-copy hash-table-merge!
            string-ci-hash hash-by-identity)
  #:replace (make-hash-table hash-table? hash))

;;; Commentary:
;;;
;;; SRFI-69 hash tables.  The three standard equivalences use the native
;;; tables directly; any other files its entries by the table's hash function,
;;; in lists that are searched with the equivalence.
;;;
;;; Code:

(define native-make (@ (guile) make-hash-table))
(define native-hash (@ (guile) hash))

(define-record-type <hash-table>
  (%make-table native kind equal hash)
  hash-table?
  (native table-native)
  ;; equal, eqv, eq, or buckets.
  (kind table-kind)
  (equal hash-table-equivalence-function)
  (hash hash-table-hash-function))

(define hash-size (- (expt 2 29) 1))

(define* (hash object #:optional (size hash-size))
  "Return a hash of OBJECT below SIZE that respects 'equal?'."
  (native-hash object size))

(define* (hash-by-identity object #:optional (size hash-size))
  "Return a hash of OBJECT below SIZE that respects 'eq?'."
  (hashq object size))

(define* (string-ci-hash str #:optional (size hash-size))
  "Return a hash of STR below SIZE that disregards case."
  (native-hash (string-downcase str) size))

(define* (make-hash-table #:optional (equal equal?) hash-function . rest)
  "Return a new table for keys compared by EQUAL."
  (let ((kind (cond ((memq equal (list equal? string=?)) 'equal)
                    ((memq equal (list eqv? =)) 'eqv)
                    ((eq? equal eq?) 'eq)
                    (else 'buckets))))
    (%make-table (native-make) kind equal
                 (cond ((procedure? hash-function) hash-function)
                       ((eq? kind 'eq) hash-by-identity)
                       ((eq? equal string-ci=?) string-ci-hash)
                       (else hash)))))

(define (bucket table key)
  (hashv-ref (table-native table)
             ((hash-table-hash-function table) key hash-size)
             '()))

(define (set-bucket! table key pairs)
  (let ((code ((hash-table-hash-function table) key hash-size)))
    (if (null? pairs)
        (hashv-remove! (table-native table) code)
        (hashv-set! (table-native table) code pairs))))

(define (find-pair table key pairs)
  (let ((same? (hash-table-equivalence-function table)))
    (or-map (lambda (pair) (and (same? (car pair) key) pair)) pairs)))

(define (lookup table key default)
  (let ((native (table-native table)))
    (case (table-kind table)
      ((equal) (hash-ref native key default))
      ((eqv) (hashv-ref native key default))
      ((eq) (hashq-ref native key default))
      (else
       (let ((pair (find-pair table key (bucket table key))))
         (if pair (cdr pair) default))))))

(define absent (list 'absent))

(define (absent? value) (eq? value absent))

(define (no-such-key key)
  (error "no value for the key" key))

(define* (hash-table-ref table key #:optional
                         (fail (lambda () (no-such-key key)))
                         (succeed identity))
  "Return what SUCCEED returns for the value of KEY, or what FAIL returns."
  (let ((value (lookup table key absent)))
    (if (absent? value) (fail) (succeed value))))

(define (hash-table-ref/default table key default)
  "Return the value of KEY in TABLE, or DEFAULT."
  (lookup table key default))

(define (hash-table-set! table key value)
  "Make VALUE the value of KEY in TABLE."
  (let ((native (table-native table)))
    (case (table-kind table)
      ((equal) (hash-set! native key value))
      ((eqv) (hashv-set! native key value))
      ((eq) (hashq-set! native key value))
      (else
       (let* ((pairs (bucket table key))
              (pair (find-pair table key pairs)))
         (if pair
             (set-cdr! pair value)
             (set-bucket! table key (acons key value pairs))))))
    *unspecified*))

(define (hash-table-delete! table key)
  "Remove KEY from TABLE."
  (let ((native (table-native table)))
    (case (table-kind table)
      ((equal) (hash-remove! native key))
      ((eqv) (hashv-remove! native key))
      ((eq) (hashq-remove! native key))
      (else
       (let* ((pairs (bucket table key))
              (pair (find-pair table key pairs)))
         (when pair (set-bucket! table key (delq pair pairs))))))
    *unspecified*))

(define (hash-table-exists? table key)
  "Return #t if TABLE has a value for KEY."
  (not (absent? (lookup table key absent))))

(define* (hash-table-update! table key proc #:optional
                             (fail (lambda () (no-such-key key))))
  "Replace the value of KEY, or what FAIL returns, by what PROC makes of it."
  (hash-table-set! table key (proc (hash-table-ref table key fail))))

(define (hash-table-update!/default table key proc default)
  "Replace the value of KEY, or DEFAULT, by what PROC makes of it."
  (hash-table-set! table key (proc (lookup table key default))))

(define (hash-table->alist table)
  "Return the entries of TABLE as an association list."
  (let ((handles (hash-map->list cons (table-native table))))
    (if (eq? (table-kind table) 'buckets)
        (map (lambda (pair) (cons (car pair) (cdr pair)))
             (apply append (map cdr handles)))
        handles)))

(define (hash-table-fold table proc init)
  "Fold PROC, called with a key, its value and the state, over TABLE."
  (let loop ((pairs (hash-table->alist table)) (state init))
    (if (null? pairs)
        state
        (loop (cdr pairs) (proc (car (car pairs)) (cdr (car pairs)) state)))))

(define (hash-table-walk table proc)
  "Call PROC with every key of TABLE and its value."
  (for-each (lambda (pair) (proc (car pair) (cdr pair)))
            (hash-table->alist table)))

(define (hash-table-size table)
  "Return the number of keys in TABLE."
  (length (hash-table->alist table)))

(define (hash-table-keys table)
  "Return the list of the keys of TABLE."
  (map car (hash-table->alist table)))

(define (hash-table-values table)
  "Return the list of the values in TABLE."
  (map cdr (hash-table->alist table)))

(define* (alist->hash-table alist #:optional (equal equal?) . rest)
  "Return a table with the associations of ALIST, the first of a key counting."
  (let ((table (apply make-hash-table equal rest)))
    (for-each (lambda (pair)
                (unless (hash-table-exists? table (car pair))
                  (hash-table-set! table (car pair) (cdr pair))))
              alist)
    table))

(define (hash-table-merge! table other)
  "Add to TABLE the entries of OTHER; return TABLE."
  (hash-table-walk other
                   (lambda (key value) (hash-table-set! table key value)))
  table)

(define (hash-table-copy table)
  "Return a new table with the entries of TABLE."
  (hash-table-merge! (make-hash-table (hash-table-equivalence-function table)
                                      (hash-table-hash-function table))
                     table))
