;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts environment)
  #:use-module (gnu system file-systems)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix refusal)
  #:use-module (guix scripts build)
  #:use-module (guix scripts options)
  #:use-module (guix transformations)
  #:use-module (guix ui)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-37)
  #:export (%environment-options))

;;; Commentary:
;;;
;;; The options of the command that makes environments, as programs that have
;;; such options of their own take them.
;;;
;;; Code:

(define (tagged names key)
  "Return the option called NAMES, which adds KEY and whether its argument stands
for a package that is wanted or for one whose inputs are."
  (option names #t #f
          (lambda (option name argument result)
            (alist-cons key
                        (list (if (assoc-ref result 'ad-hoc?)
                                  'ad-hoc-package
                                  'package)
                              argument)
                        result))))

(define inherit-option
  (option '("inherit") #t #f
          (lambda (option name argument result)
            (warning (G_ "'--inherit' is deprecated, \
use '--preserve' instead~%"))
            (alist-cons 'inherit-regexp (make-regexp* argument) result))))

(define (mapping writable?)
  (lambda (text) (specification->file-system-mapping text writable?)))

(define symlink-option
  (option '(#\S "symlink") #t #f
          (lambda arguments
            (apply (@ (guix scripts pack) symlink-spec-option-parser)
                   arguments))))

(define %environment-options
  (append
   (list (help-option (refusal 'show-help "a store"))
         (version-option "guix environment")
         (flag '("check") 'check?)
         (flag '("pure") 'pure)
         (setting '(#\E "preserve") 'inherit-regexp make-regexp*)
         inherit-option
         (flag '("search-paths") 'search-paths)
         (tagged '(#\l "load") 'load)
         (tagged '(#\e "expression") 'expression)
         (setting '(#\m "manifest") 'manifest)
         (flag '("ad-hoc") 'ad-hoc?)
         (flag '(#\n "dry-run") 'dry-run?)
         (flag '(#\C "container") 'container?)
         (flag '(#\N "network") 'network?)
         (flag '(#\W "nesting") 'nesting?)
         (flag '(#\P "link-profile") 'link-profile?)
         (replacing '(#\p "profile") 'profile)
         (replacing '(#\u "user") 'user)
         (flag '("no-cwd") 'no-cwd?)
         (flag '("writable-root") 'writable-root?)
         (setting '("share") 'file-system-mapping (mapping #t))
         (setting '("expose") 'file-system-mapping (mapping #f))
         symlink-option
         (setting '(#\r "root") 'gc-root)
         verbosity-option
         (flag '("bootstrap") 'bootstrap?))
   %transformation-options
   %standard-build-options
   %standard-native-build-options))

;;; environment.scm ends here
