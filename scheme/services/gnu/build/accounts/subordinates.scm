;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build accounts subordinates)
  #:use-module (gnu build accounts databases)
  #:use-module (gnu system accounts)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (%subordinate-id-min
            %subordinate-id-max
            %subordinate-id-count

            &subordinate-id-error
            subordinate-id-error?
            &subordinate-id-overflow-error
            subordinate-id-overflow-error?
            &invalid-subid-range-error
            invalid-subid-range-error?
            invalid-subid-range-error-range
            &specific-subid-range-expected-error
            specific-subid-range-expected-error?
            specific-subid-range-expected-error-range
            &generic-subid-range-expected-error
            generic-subid-range-expected-error?
            generic-subid-range-expected-error-range

            unused-subid-range
            unused-subid-range?
            unused-subid-range-left
            unused-subid-range-min
            unused-subid-range-max
            unused-subid-range-right

            entry->range
            ranges->entries))

;;; Commentary:
;;;
;;; Ranges of subordinate identifiers: which numbers users may give to what they
;;; run.  Ranges that say where they begin get that; the others what is left.
;;; What is free is a tree, in which two ranges hang below each one.
;;;
;;; Code:

;; The defaults of the Shadow suite for subordinate IDs: the least and the
;; greatest, and how many a user gets.
(define %subordinate-id-min 100000)
(define %subordinate-id-max 600100000)
(define %subordinate-id-count 65536)

(define-condition-type &subordinate-id-error &error
  subordinate-id-error?)
(define-condition-type &subordinate-id-overflow-error &subordinate-id-error
  subordinate-id-overflow-error?
  (range subordinate-id-overflow-error))
(define-condition-type &invalid-subid-range-error &subordinate-id-error
  invalid-subid-range-error?
  (range invalid-subid-range-error-range))
(define-condition-type &specific-subid-range-expected-error
  &subordinate-id-error
  specific-subid-range-expected-error?
  (range specific-subid-range-expected-error-range))
(define-condition-type &generic-subid-range-expected-error
  &subordinate-id-error
  generic-subid-range-expected-error?
  (range generic-subid-range-expected-error-range))

(define-record-type* <unused-subid-range>
  unused-subid-range make-unused-subid-range
  unused-subid-range?
  (left  unused-subid-range-left  (default #f))
  (min   unused-subid-range-min   (default %subordinate-id-min))
  (max   unused-subid-range-max   (default %subordinate-id-max))
  (right unused-subid-range-right (default #f)))

(define (holds? free range)
  "Does the node FREE have all of RANGE?"
  (and (<= (unused-subid-range-min free) (subid-range-start range))
       (<= (subid-range-end range) (unused-subid-range-max free))))

(define (without free range)
  "FREE, a node that holds RANGE, without it.  What is left on both sides becomes
two nodes, the lower one on the side where less is left."
  (let* ((low    (unused-subid-range-min free))
         (high   (unused-subid-range-max free))
         (start  (subid-range-start range))
         (end    (subid-range-end range))
         (left   (unused-subid-range-left free))
         (below? (<= (- start low) (- high end))))
    (define lower
      (unused-subid-range (min low)
                          (max (1- start))
                          (left (and below? left))
                          (right (and (not below?) left))))
    (cond ((or (= low start) (= high end))
           (unused-subid-range
            (inherit free)
            (min (if (= low start) (1+ end) low))
            (max (if (= high end) (1- start) high))))
          (below?
           (unused-subid-range (min (1+ end)) (max high)
                               (left lower) (right left)))
          (else
           (unused-subid-range (min (1+ end)) (max high)
                               (left left) (right lower))))))

(define (overflow range)
  (raise (condition (&subordinate-id-overflow-error (range range)))))

(define (place-anywhere free range)
  "Return the tree FREE without RANGE, and RANGE at the first place that holds it."
  (let* ((left   (unused-subid-range-left free))
         (right  (unused-subid-range-right free))
         (placed (subid-range (inherit range)
                              (start (unused-subid-range-min free)))))
    (cond ((holds? free placed)
           (values (without free placed) placed))
          (left
           (call-with-values (lambda () (place-anywhere left range))
             (lambda (left placed)
               (values (unused-subid-range (inherit free) (left left))
                       placed))))
          (right
           (call-with-values (lambda () (place-anywhere right range))
             (lambda (right placed)
               (values (unused-subid-range (inherit free) (right right))
                       placed))))
          (else (overflow range)))))

(define (place-there free range)
  "Return the tree FREE without RANGE, which says where it begins."
  (define (possible? id)
    (and (<= %subordinate-id-min id) (< id %subordinate-id-max)))

  (let ((left  (unused-subid-range-left free))
        (right (unused-subid-range-right free)))
    (cond ((not (and (possible? (subid-range-start range))
                     (possible? (subid-range-end range))))
           (raise (condition (&invalid-subid-range-error (range range)))))
          ((holds? free range)
           (without free range))
          ((and left
                (< (subid-range-end range) (unused-subid-range-min free)))
           (unused-subid-range (inherit free)
                               (left (place-there left range))))
          ((and right
                (> (subid-range-start range) (unused-subid-range-max free)))
           (unused-subid-range (inherit free)
                               (right (place-there right range))))
          (else (overflow range)))))

(define (place-all free ranges)
  "Return the tree FREE without RANGES, and these with their beginnings."
  (let next ((free free) (ranges ranges) (placed '()))
    (match ranges
      (() (values free placed))
      ((range . rest)
       (if (subid-range-has-start? range)
           (next (place-there free range) rest (cons range placed))
           (call-with-values (lambda () (place-anywhere free range))
             (lambda (free range)
               (next free rest (cons range placed)))))))))

(define (entry->range entry)
  "The range of ENTRY, of /etc/subuid or /etc/subgid."
  (subid-range (name (subid-entry-name entry))
               (start (subid-entry-start entry))
               (count (subid-entry-count entry))))

(define (range->entry range)
  (subid-entry (name (subid-range-name range))
               (start (subid-range-start range))
               (count (subid-range-count range))))

(define (ranges->entries ranges current)
  "The entries of RANGES and of CURRENT, ranges that are in use, in order."
  (for-each (lambda (range)
              (unless (subid-range-has-start? range)
                (raise (condition
                        (&specific-subid-range-expected-error
                         (range range))))))
            current)
  (call-with-values (lambda () (place-all (unused-subid-range) current))
    (lambda (free current)
      (call-with-values
          (lambda () (place-all free (stable-sort ranges subid-range-less)))
        (lambda (free placed)
          (map range->entry
               (stable-sort (append current placed) subid-range-less)))))))

;;; subordinates.scm ends here
