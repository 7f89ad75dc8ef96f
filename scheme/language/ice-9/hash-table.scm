(define-module (ice-9 hash-table)
  #:export (alist->hash-table alist->hashq-table alist->hashv-table
            alist->hashx-table))

;;; Commentary:
;;;
;;; Hash tables from association lists.  As with 'assoc', the first pair of a
;;; key counts: the list is entered from its end.
;;;
;;; Code:

(define-syntax-rule (fill set! alist)
  (let ((table (make-hash-table)))
    (let loop ((rest (reverse alist)))
      (unless (null? rest)
        (set! table (car (car rest)) (cdr (car rest)))
        (loop (cdr rest))))
    table))

(define (alist->hash-table alist)
  "Return a hash table with the associations of ALIST, for 'hash-ref'."
  (fill hash-set! alist))

(define (alist->hashq-table alist)
  "Return a hash table with the associations of ALIST, for 'hashq-ref'."
  (fill hashq-set! alist))

(define (alist->hashv-table alist)
  "Return a hash table with the associations of ALIST, for 'hashv-ref'."
  (fill hashv-set! alist))

(define (alist->hashx-table hash assoc alist)
  "Return a hash table with the associations of ALIST, for 'hashx-ref' with
HASH and ASSOC."
  (let ((table (make-hash-table)))
    (for-each (lambda (pair)
                (hashx-set! hash assoc table (car pair) (cdr pair)))
              (reverse alist))
    table))
