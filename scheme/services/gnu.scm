;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu)
  #:use-module (ice-9 match)
  #:use-module (gnu services)
  #:export (use-package-modules
            use-service-modules
            use-system-modules))

;;; Commentary:
;;;
;;; What nearly every declaration of a system needs, from one module; and forms
;;; to import more, which say what to do when there is no such module.
;;;
;;; Code:

(eval-when (expand load eval)
  (let ((interface (module-public-interface (current-module))))
    (for-each (lambda (name)
                (module-use! interface (resolve-interface name)))
              '((gnu system)
                (gnu system mapped-devices)
                (gnu system file-systems)
                (gnu bootloader)
                (gnu bootloader grub)
                (gnu system keyboard)
                (gnu system pam)
                (gnu system shadow)
                (gnu system linux-initrd)
                (gnu system nss)
                (gnu services)
                (gnu services base)
                (gnu packages)
                (gnu packages base)
                (guix gexp)))))

;; The parts of a group of modules are given by their last names alone.  What
;; says otherwise is refused at its place; that a module is missing, and which
;; was meant, 'use-modules' says at the name.
(define-syntax define-importer
  (syntax-rules ()
    ((_ name doc start ...)
     (define-syntax name
       (lambda (s)
         doc
         (syntax-case s ()
           ((_ part (... ...))
            (with-syntax (((module (... ...))
                           (map (lambda (part)
                                  (module-of-part 'name s part '(start ...)))
                                #'(part (... ...)))))
              #'(use-modules module (... ...))))))))))

(eval-when (expand load eval)
  (define (module-of-part who form part start)
    "Return the syntax of the module that PART of FORM, an import by WHO, stands
for in the group START."
    (define (refuse message . arguments)
      (syntax-violation who (apply format #f message arguments) form part))

    (define (full-name? datum)
      (and (list? datum)
           (> (length datum) (length start))
           (equal? (list-head datum (length start)) start)))

    (define (spoken names)
      (string-join (map object->string names) " "))

    (match (syntax->datum part)
      ((? symbol? name)
       (datum->syntax part `(,@start ,name) #:source (syntax-source part)))
      (('quote (? symbol? name))
       (refuse "names are not quoted here: write ~a" name))
      (('quote (? full-name? name))
       (refuse "the last part alone is meant, not quoted: write ~a instead of ~a"
               (spoken (list-tail name (length start))) name))
      ((? full-name? name)
       (refuse "the last part alone is meant: write ~a instead of ~a"
               (spoken (list-tail name (length start))) name))
      ((? keyword? keyword)
       (refuse "takes names, not keywords: leave ~s out" keyword))
      ((? string? name)
       (refuse "names are not strings: write ~a" name))
      ((? pair? name)
       (refuse "only modules (~a ...) are imported so; write (use-modules ~s)"
               (spoken start) name))
      (other
       (refuse "a name is needed, not ~s" other)))))

(define-importer use-package-modules
  "Import (gnu packages MODULE) for each MODULE."
  gnu packages)

(define-importer use-service-modules
  "Import (gnu services MODULE) for each MODULE."
  gnu services)

(define-importer use-system-modules
  "Import (gnu system MODULE) for each MODULE."
  gnu system)

;;; gnu.scm ends here
