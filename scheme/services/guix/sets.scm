(define-module (guix sets)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (set setq set?
            set-insert set-union set-contains?
            set->list list->set list->setq))

;;; Commentary:
;;;
;;; Persistent sets: graph walks carry the nodes they have seen from call to
;;; call, so inserting must leave the older set as it was.  A set is a vhash
;;; whose keys are the members, and the two procedures that know whether the
;;; keys are compared with 'equal?' or with 'eq?'.
;;;
;;; Code:

(define-record-type <set>
  (make-set members adjoin find)
  set?
  (members set-members)                 ;vhash: member -> #t
  (adjoin  set-adjoin)                  ;member vhash -> vhash
  (find    set-find))                   ;member vhash -> pair | #f

(define (adjoin-equal item members)
  (vhash-cons item #t members))

(define (adjoin-eq item members)
  (vhash-consq item #t members))

(define %empty-set
  (make-set vlist-null adjoin-equal vhash-assoc))

(define %empty-setq
  (make-set vlist-null adjoin-eq vhash-assq))

(define (set-contains? set item)
  "Return #t if ITEM is a member of SET."
  (->bool ((set-find set) item (set-members set))))

(define (set-insert item set)
  "Return SET with ITEM in it."
  (if (set-contains? set item)
      set
      (make-set ((set-adjoin set) item (set-members set))
                (set-adjoin set)
                (set-find set))))

(define (list->set items)
  "Return the set of ITEMS, compared with 'equal?'."
  (fold set-insert %empty-set items))

(define (list->setq items)
  "Return the set of ITEMS, compared with 'eq?'."
  (fold set-insert %empty-setq items))

(define (set . items)
  "Return the set of ITEMS, compared with 'equal?'."
  (list->set items))

(define (setq . items)
  "Return the set of ITEMS, compared with 'eq?'."
  (list->setq items))

(define (set->list set)
  "Return the members of SET, the most recent first."
  (map car (vlist->list (set-members set))))

(define (set-size set)
  (vlist-length (set-members set)))

(define (set-union one other)
  "Return the union of the sets ONE and OTHER, which must compare their
members alike.  The smaller set is inserted into the larger one."
  (unless (eq? (set-find one) (set-find other))
    (error "set-union: incompatible sets"))
  (if (> (set-size one) (set-size other))
      (fold set-insert one (set->list other))
      (fold set-insert other (set->list one))))
