;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build toml)
  #:use-module (guix build toml reader)
  #:use-module (ice-9 match)
  #:use-module (ice-9 textual-ports)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (parse-toml parse-toml-file recursive-assoc-ref
            &file-not-consumed &already-defined))

;;; Commentary:
;;;
;;; TOML documents as association lists.  As in Guix, arrays of tables are left
;;; out, and a table without a key is not there at all.
;;;
;;; Code:

(define-condition-type &toml-error &error toml-error?)
(define-condition-type &file-not-consumed &toml-error file-not-consumed?)
(define-condition-type &already-defined &toml-error already-defined?)

(define (recursive-assoc-ref alist key)
  "Return what ALIST, whose values are such lists too, has for KEY, a list of
strings."
  (match key
    (((? string? name)) (assoc-ref alist name))
    ((name . rest) (recursive-assoc-ref (assoc-ref alist name) rest))))

(define (insert alist path value)
  ;; ALIST with VALUE at PATH, a list of names; what was added last comes first.
  (match path
    ((name)
     (if (assoc-ref alist name)
         (raise (condition (&already-defined)))
         (alist-cons name value alist)))
    ((name . rest)
     (let ((inner (assoc-ref alist name)))
       (alist-cons name
                   (insert (or inner '()) rest value)
                   (if inner (remove-name name alist) alist))))))

(define (alist-cons name value alist)
  (cons (cons name value) alist))

(define (remove-name name alist)
  (let loop ((rest alist) (kept '()))
    (match rest
      (() (reverse kept))
      (((key . value) . others)
       (loop others
             (if (equal? key name) kept (acons key value kept)))))))

(define (settings->alist settings)
  ;; The first setting of SETTINGS, a list of pairs of a path and a value, ends
  ;; up in front.
  (let loop ((settings (reverse settings)) (result '()))
    (match settings
      (() result)
      (((path . value) . rest)
       (loop rest (insert result path (plain value)))))))

(define (plain value)
  ;; VALUE with the tables in it as association lists.
  (match value
    (('table . settings) (settings->alist settings))
    (('array . values) (map plain values))
    (('scalar . value) value)))

(define (parse-toml str)
  "Return what the TOML document STR says, an association list: tables are such
lists, arrays are lists, and times are SRFI 19 dates with #f for what they do not
tell.  Raise '&file-not-consumed' where STR is not such a document, and
'&already-defined' where a key has a value twice."
  (match (read-settings str)
    (#f (raise (condition (&file-not-consumed))))
    (settings (settings->alist settings))))

(define (parse-toml-file file)
  "Return what the TOML document in FILE says, as 'parse-toml' does."
  (parse-toml (call-with-input-file file get-string-all)))

;;; toml.scm ends here
