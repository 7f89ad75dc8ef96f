;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts package)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix profiles)
  #:use-module (guix refusal)
  #:use-module (guix scripts build)
  #:use-module (guix scripts options)
  #:use-module (guix transformations)
  #:use-module (guix ui)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-37)
  #:autoload   (guix import json) (json->scheme-file)
  #:export (%package-options))

;;; Commentary:
;;;
;;; The options of the command that changes profiles.  Each returns, besides what
;;; the command line comes to, what operands that follow mean: more of the same
;;; for installing, removing and upgrading, nothing for the others.
;;;
;;; Code:

(define (then-nothing names required? optional? proc)
  "Return the option called NAMES that folds with PROC; operands mean nothing."
  (option names required? optional?
          (lambda (option name argument result handler)
            (values (proc argument result) #f))))

(define* (then-more names key #:key
                    (add (lambda (argument result)
                           (if argument
                               (alist-cons key argument result)
                               result)))
                    (look (const #f)))
  "Return the option called NAMES, of KEY; operands are more of its arguments.  ADD
puts one into the result; LOOK is called with the argument first."
  (option names #f #t
          (lambda (option name argument result handler)
            (look argument)
            (let more ((argument argument) (result result))
              (values (add argument result) more)))))

(define (query names kind required? optional? convert)
  "Return the option called NAMES that asks for KIND of what CONVERT makes of its
argument."
  (then-nothing names required? optional?
                (lambda (argument result)
                  (cons (cons* 'query kind (convert argument)) result))))

(define (pattern argument)
  (list (or argument "")))

(define (search-path-kind argument)
  (cond ((not argument) '(exact))
        ((member argument '("exact" "prefix" "suffix"))
         (list (string->symbol argument)))
        (else (leave (G_ "~a: unsupported kind of search path~%") argument))))

(define (package-of-file file)
  (load* (or (and (string-suffix? ".json" file) (json->scheme-file file))
             file)
         (make-user-module '())))

(define (doubt-upgrade argument)
  (when (and argument (string-prefix? "-" argument))
    (warning (G_ "upgrade regexp '~a' looks like a command-line option~%")
             argument)
    (warning (G_ "is this intended?~%"))))

(define (adding key convert)
  (lambda (argument result) (alist-cons key (convert argument) result)))

(define (setting-verbosity convert)
  (lambda (argument result)
    (alist-cons 'verbosity (convert argument)
                (alist-delete 'verbosity result))))

(define manifest-option
  (option '(#\m "manifest") #t #f
          (lambda (option name argument result handler)
            (values (alist-cons 'manifest argument result) handler))))

(define %package-options
  (append
   (list (help-option (refusal 'show-help "a store"))
         (version-option "guix package")
         (then-more '(#\i "install") 'install)
         (then-nothing '(#\e "install-from-expression") #t #f
                       (adding 'install read/eval-package-expression))
         (then-nothing '(#\f "install-from-file") #t #f
                       (adding 'install package-of-file))
         (then-more '(#\r "remove") 'remove)
         ;; Naming some packages takes back that all are to be upgraded.
         (then-more '(#\u "upgrade") 'upgrade
                    #:look doubt-upgrade
                    #:add (lambda (argument result)
                            (alist-cons 'upgrade argument
                                        (delete '(upgrade . #f) result))))
         (then-more '("do-not-upgrade") 'do-not-upgrade)
         (then-nothing '("roll-back" "rollback") #f #f
                       (adding 'roll-back? (const #t)))
         manifest-option
         (query '(#\l "list-generations") 'list-generations #f #t list)
         (query '("list-profiles") 'list-profiles #f #f (const '(#t)))
         (then-nothing '(#\d "delete-generations") #f #t
                       (adding 'delete-generations identity))
         (then-nothing '(#\S "switch-generation") #t #f
                       (adding 'switch-generation identity))
         (query '("search-paths") 'search-paths #f #t search-path-kind)
         (query '("export-manifest") 'export-manifest #f #f (const '()))
         (query '("export-channels") 'export-channels #f #f (const '()))
         (then-nothing '(#\p "profile") #t #f
                       (adding 'profile canonicalize-profile))
         (then-nothing '(#\n "dry-run") #f #f (adding 'dry-run? (const #t)))
         (then-nothing '(#\v "verbosity") #t #f
                       (setting-verbosity string->number*))
         (then-nothing '("bootstrap") #f #f (adding 'bootstrap? (const #t)))
         (then-nothing '("verbose") #f #f (setting-verbosity (const 2)))
         (then-nothing '("allow-collisions") #f #f
                       (adding 'allow-collisions? (const #t)))
         (query '(#\s "search") 'search #t #f pattern)
         (query '(#\I "list-installed") 'list-installed #f #t pattern)
         (query '(#\A "list-available") 'list-available #f #t pattern)
         (query '("show") 'show #t #t list))
   %transformation-options
   %standard-build-options))

;;; package.scm ends here
