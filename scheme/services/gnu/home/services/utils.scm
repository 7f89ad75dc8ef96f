;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services utils)
  #:use-module (srfi srfi-1)
  #:export (maybe-object->string
            object->snake-case-string
            object->camel-case-string
            list->human-readable-list))

;;; Commentary:
;;;
;;; Names of configuration options: programs spell them in styles other than
;;; that of Scheme.
;;;
;;; Code:

(define (maybe-object->string object)
  "Return OBJECT if it is a string, and its external representation otherwise."
  (if (string? object) object (object->string object)))

(define (assert-style style styles)
  (unless (memq style styles)
    (error 'invalid-style (format #f "~a is not a valid style" style))))

(define* (object->snake-case-string object #:optional (style 'lower))
  "Return the text of OBJECT with underscores in place of hyphens.  STYLE says what
to do about case: 'lower' leaves it alone, 'upper' and 'capitalize' change it."
  (assert-style style '(lower upper capitalize))
  (let ((text (maybe-object->string object)))
    (string-map (lambda (chr) (if (char=? chr #\-) #\_ chr))
                (case style
                  ((lower) text)
                  ((upper) (string-upcase text))
                  (else (string-capitalize text))))))

(define* (object->camel-case-string object #:optional (style 'lower))
  "Return the text of OBJECT with hyphens left out and the words that they separate
capitalized, the first one only if STYLE is 'upper'."
  (assert-style style '(lower upper))
  (let ((words (string-split (maybe-object->string object) #\-)))
    (string-concatenate
     (if (eq? style 'upper)
         (map string-capitalize words)
         (cons (first words) (map string-capitalize (cdr words)))))))

(define* (list->human-readable-list lst #:key (cumulative? #f) (proc identity))
  "Return the results of PROC for the elements of LST as an English enumeration: with
\"and\" before the last one if CUMULATIVE? is true, and with \"or\" otherwise."
  (let ((items (map (lambda (element) (maybe-object->string (proc element)))
                    lst)))
    (string-append (string-join (drop-right items 1) ", " 'suffix)
                   (if cumulative? "and " "or ")
                   (last items))))

;;; utils.scm ends here
