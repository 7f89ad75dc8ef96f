(define-module (ice-9 vlist)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (vlist? vlist-cons vlist-head vlist-tail vlist-null?
            vlist-null list->vlist vlist-ref vlist-drop vlist-take
            vlist-length vlist-fold vlist-fold-right vlist-map
            vlist-unfold vlist-unfold-right vlist-append
            vlist-reverse vlist-filter vlist-delete vlist->list
            vlist-for-each block-growth-factor
            vhash? vhash-cons vhash-consq vhash-consv
            vhash-assoc vhash-assq vhash-assv
            vhash-delete vhash-delq vhash-delv
            vhash-fold vhash-fold-right
            vhash-fold* vhash-foldq* vhash-foldv* alist->vhash))

;;; Commentary:
;;;
;;; Persistent lists that know their length, and persistent hash lists on top
;;; of them.  A hash list is a list of pairs with an index that it shares with
;;; the lists it grew from: the index numbers the entries in the order of their
;;; addition, and each list disregards what has a higher number than its own
;;; length.  Adding to the newest list extends the shared index; adding to an
;;; older one starts an index of its own.
;;;
;;; Code:

(define-record-type <vlist>
  (make-vlist items length index)
  vlist?
  (items vlist->list)
  (length vlist-length)
  ;; #f, or an index if this is a hash list.
  (index vlist-index))

(set-record-type-printer! <vlist>
  (lambda (vlist port)
    (if (vlist-index vlist)
        (simple-format port "#<vhash ~a ~a pairs>"
                       (number->string (object-address vlist) 16)
                       (vlist-length vlist))
        (simple-format port "#<vlist ~s>" (vlist->list vlist)))))

(define block-growth-factor
  ;; Of no effect here; kept for programs that set it.
  (make-fluid 2))

(define vlist-null (make-vlist '() 0 #f))

(define (vlist-null? vlist)
  "Return #t if VLIST is empty."
  (eqv? (vlist-length vlist) 0))

(define (vlist-cons item vlist)
  "Return VLIST with ITEM before it."
  (make-vlist (cons item (vlist->list vlist)) (+ (vlist-length vlist) 1) #f))

(define (vlist-head vlist)
  "Return the first element of VLIST."
  (car (vlist->list vlist)))

(define (vlist-tail vlist)
  "Return VLIST without its first element."
  (make-vlist (cdr (vlist->list vlist)) (- (vlist-length vlist) 1)
              (vlist-index vlist)))

(define (list->vlist lst)
  "Return the elements of LST as a vlist."
  (make-vlist lst (length lst) #f))

(define (vlist-ref vlist index)
  "Return the element of VLIST at INDEX."
  (list-ref (vlist->list vlist) index))

(define (vlist-drop vlist count)
  "Return VLIST without its first COUNT elements."
  (make-vlist (list-tail (vlist->list vlist) count)
              (- (vlist-length vlist) count)
              (vlist-index vlist)))

(define (vlist-take vlist count)
  "Return the vlist of the first COUNT elements of VLIST."
  (list->vlist (list-head (vlist->list vlist) count)))

(define (fold-list proc init lst)
  (let loop ((lst lst) (state init))
    (if (null? lst)
        state
        (loop (cdr lst) (proc (car lst) state)))))

(define (vlist-fold proc init vlist)
  "Fold PROC, called with an element and the state, over VLIST."
  (fold-list proc init (vlist->list vlist)))

(define (vlist-fold-right proc init vlist)
  "Fold PROC over VLIST from its last element to its first."
  (fold-list proc init (reverse (vlist->list vlist))))

(define (vlist-map proc vlist)
  "Return the vlist of the results of PROC on the elements of VLIST."
  (list->vlist (map proc (vlist->list vlist))))

(define (vlist-for-each proc vlist)
  "Apply PROC to the elements of VLIST, for effect."
  (for-each proc (vlist->list vlist)))

(define* (vlist-unfold stop? value-of next seed
                       #:optional (make-tail (lambda (seed) vlist-null)))
  "Return the vlist of what VALUE-OF yields for SEED and its successors by NEXT
until STOP? is true, with what MAKE-TAIL yields for that last seed behind."
  (let loop ((seed seed) (items '()))
    (if (stop? seed)
        (fold-list vlist-cons (make-tail seed) items)
        (loop (next seed) (cons (value-of seed) items)))))

(define* (vlist-unfold-right stop? value-of next seed
                             #:optional (tail vlist-null))
  "Like 'vlist-unfold', building the vlist from its end TAIL."
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (loop (next seed) (vlist-cons (value-of seed) result)))))

(define (vlist-append . vlists)
  "Return the elements of VLISTS in one vlist."
  (list->vlist (apply append (map vlist->list vlists))))

(define (vlist-reverse vlist)
  "Return the elements of VLIST in reverse."
  (list->vlist (reverse (vlist->list vlist))))

(define (vlist-filter pred vlist)
  "Return the vlist of the elements of VLIST that satisfy PRED."
  (list->vlist (filter pred (vlist->list vlist))))

(define* (vlist-delete item vlist #:optional (same? equal?))
  "Return VLIST without the elements that are SAME? as ITEM."
  (vlist-filter (lambda (other) (not (same? item other))) vlist))

;;; Hash lists.

(define-record-type <index>
  (make-index table hash newest)
  index?
  ;; From keys, or their hashes by a foreign hash function, to lists of
  ;; entries (NUMBER . PAIR), the newest first.
  (table index-table)
  (hash index-hash)
  ;; The number of the entry added last.
  (newest index-newest set-index-newest!))

(define (entries index key)
  (let ((table (index-table index)) (kind (index-hash index)))
    (cond ((eq? kind hash) (hash-ref table key '()))
          ((eq? kind hashq) (hashq-ref table key '()))
          ((eq? kind hashv) (hashv-ref table key '()))
          (else (hashv-ref table (kind key most-positive-hash) '())))))

(define most-positive-hash (- (expt 2 29) 1))

(define (add-entry! index number pair)
  (let* ((table (index-table index))
         (kind (index-hash index))
         (key (car pair))
         (all (cons (cons number pair) (entries index key))))
    (cond ((eq? kind hash) (hash-set! table key all))
          ((eq? kind hashq) (hashq-set! table key all))
          ((eq? kind hashv) (hashv-set! table key all))
          (else (hashv-set! table (kind key most-positive-hash) all)))
    (set-index-newest! index number)))

(define (build-index items kind)
  (let ((index (make-index (make-hash-table) kind 0)))
    (let loop ((items (reverse items)) (number 1))
      (unless (null? items)
        (add-entry! index number (car items))
        (loop (cdr items) (+ number 1))))
    index))

(define (vhash? object)
  "Return #t if OBJECT is a hash list."
  (and (vlist? object)
       (or (and (vlist-index object) #t)
           (vlist-null? object))))

(define* (vhash-cons key value vhash #:optional (hash hash))
  "Return VHASH with the association of KEY and VALUE before it.  HASH is the
hash function that lookups will use."
  (let* ((pair (cons key value))
         (count (vlist-length vhash))
         (old (vlist-index vhash))
         (index (if (and old
                         (eq? (index-hash old) hash)
                         (eqv? (index-newest old) count))
                    old
                    (build-index (vlist->list vhash) hash))))
    (add-entry! index (+ count 1) pair)
    (make-vlist (cons pair (vlist->list vhash)) (+ count 1) index)))

(define (vhash-consq key value vhash)
  "Like 'vhash-cons', for lookups by eq."
  (vhash-cons key value vhash hashq))

(define (vhash-consv key value vhash)
  "Like 'vhash-cons', for lookups by eqv."
  (vhash-cons key value vhash hashv))

(define (candidates key vhash hash)
  ;; The pairs of VHASH that may have KEY, the newest first.
  (let ((index (vlist-index vhash)) (count (vlist-length vhash)))
    (if (and index (eq? (index-hash index) hash))
        (let loop ((all (entries index key)))
          (cond ((null? all) '())
                ((> (car (car all)) count) (loop (cdr all)))
                (else (map cdr all))))
        (vlist->list vhash))))

(define* (vhash-assoc key vhash #:optional (same? equal?) (hash hash))
  "Return the newest pair of VHASH whose key is SAME? as KEY, or #f."
  (let loop ((pairs (candidates key vhash hash)))
    (cond ((null? pairs) #f)
          ((same? key (car (car pairs))) (car pairs))
          (else (loop (cdr pairs))))))

(define (vhash-assq key vhash)
  "Return the newest pair of VHASH whose key is eq to KEY, or #f."
  (vhash-assoc key vhash eq? hashq))

(define (vhash-assv key vhash)
  "Return the newest pair of VHASH whose key is eqv to KEY, or #f."
  (vhash-assoc key vhash eqv? hashv))

(define* (vhash-fold* proc init key vhash #:optional (same? equal?) (hash hash))
  "Fold PROC over the values that VHASH has for KEY, from the newest on."
  (fold-list (lambda (pair state)
               (if (same? key (car pair)) (proc (cdr pair) state) state))
             init
             (candidates key vhash hash)))

(define (vhash-foldq* proc init key vhash)
  "Like 'vhash-fold*', comparing keys by eq."
  (vhash-fold* proc init key vhash eq? hashq))

(define (vhash-foldv* proc init key vhash)
  "Like 'vhash-fold*', comparing keys by eqv."
  (vhash-fold* proc init key vhash eqv? hashv))

(define* (vhash-delete key vhash #:optional (same? equal?) (hash hash))
  "Return VHASH without the associations of KEY."
  (if (vhash-assoc key vhash same? hash)
      (let ((items (filter (lambda (pair) (not (same? key (car pair))))
                           (vlist->list vhash))))
        (make-vlist items (length items) (build-index items hash)))
      vhash))

(define (vhash-delq key vhash)
  "Return VHASH without the associations of KEY, compared by eq."
  (vhash-delete key vhash eq? hashq))

(define (vhash-delv key vhash)
  "Return VHASH without the associations of KEY, compared by eqv."
  (vhash-delete key vhash eqv? hashv))

(define (vhash-fold proc init vhash)
  "Fold PROC, called with a key, its value and the state, over VHASH."
  (vlist-fold (lambda (pair state) (proc (car pair) (cdr pair) state))
              init vhash))

(define (vhash-fold-right proc init vhash)
  "Fold PROC over VHASH from its oldest association on."
  (vlist-fold-right (lambda (pair state) (proc (car pair) (cdr pair) state))
                    init vhash))

(define* (alist->vhash alist #:optional (hash hash))
  "Return the associations of ALIST as a hash list, for lookups with HASH."
  (make-vlist (map (lambda (pair) (cons (car pair) (cdr pair))) alist)
              (length alist)
              (build-index alist hash)))
