(define-module (guile hash)
  #:export (hash-fold hash-for-each hash-for-each-handle hash-map->list
            hash-count
            hashx-ref hashx-set! hashx-remove!
            hashx-get-handle hashx-create-handle!))

;;; Commentary:
;;;
;;; Hash-table traversal, and access with the user's own equivalence.
;;; Traversal works on a snapshot that one native call takes, so a table may
;;; be altered meanwhile.  The hashx procedures find the stored key with the
;;; user's association procedure and then work on that very object by
;;; identity: the native table needs no knowledge of foreign hash functions.
;;;
;;; Code:

(define (hash-fold proc init table)
  "Fold PROC, called with a key, its value and the state, over TABLE."
  (let loop ((handles (%hash->alist table)) (state init))
    (if (null? handles)
        state
        (loop (cdr handles)
              (proc (car (car handles)) (cdr (car handles)) state)))))

(define (hash-for-each proc table)
  "Call PROC with every key of TABLE and its value."
  (let loop ((handles (%hash->alist table)))
    (unless (null? handles)
      (proc (car (car handles)) (cdr (car handles)))
      (loop (cdr handles)))))

(define (hash-for-each-handle proc table)
  "Call PROC with every pair of a key of TABLE and its value."
  (let loop ((handles (%hash->alist table)))
    (unless (null? handles)
      (proc (car handles))
      (loop (cdr handles)))))

(define (hash-map->list proc table)
  "Return the list of the results of PROC on the keys and values of TABLE."
  (let loop ((handles (%hash->alist table)) (results '()))
    (if (null? handles)
        results
        (loop (cdr handles)
              (cons (proc (car (car handles)) (cdr (car handles)))
                    results)))))

(define (hash-count pred table)
  "Return the number of entries of TABLE whose key and value satisfy PRED."
  (let loop ((handles (%hash->alist table)) (n 0))
    (cond ((null? handles) n)
          ((pred (car (car handles)) (cdr (car handles)))
           (loop (cdr handles) (+ n 1)))
          (else (loop (cdr handles) n)))))

(define (hashx-get-handle hash assoc table key)
  "Return the pair of the key that ASSOC finds for KEY and its value, or #f."
  (assoc key (%hash->alist table)))

(define* (hashx-ref hash assoc table key #:optional default)
  "Return the value for KEY in TABLE as ASSOC finds it, or DEFAULT."
  (let ((handle (hashx-get-handle hash assoc table key)))
    (if handle (cdr handle) default)))

(define (hashx-set! hash assoc table key value)
  "Make VALUE the value for KEY in TABLE and return it."
  (let ((handle (hashx-get-handle hash assoc table key)))
    (hashq-set! table (if handle (car handle) key) value)
    value))

(define (hashx-remove! hash assoc table key)
  "Remove the entry that ASSOC finds for KEY from TABLE and return it, or #f."
  (let ((handle (hashx-get-handle hash assoc table key)))
    (when handle (hashq-remove! table (car handle)))
    handle))

(define (hashx-create-handle! hash assoc table key init)
  "Return the entry for KEY, made with the value INIT if there is none."
  (or (hashx-get-handle hash assoc table key)
      (begin
        (hashq-set! table key init)
        (cons key init))))
