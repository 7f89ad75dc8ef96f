;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix quirks)
  #:use-module (guix build utils)
  #:use-module (ice-9 match)
  #:use-module (ice-9 textual-ports)
  #:use-module (srfi srfi-9)
  #:export (%quirks patch? applicable-patch? apply-patch %patches))

;;; Commentary:
;;;
;;; What old revisions of Guix need to be built by a newer one: other versions of
;;; Guile, and changes of their sources.
;;;
;;; Code:

(define builder
  ;; The program that builds a revision, in its sources.
  "build-aux/build-self.scm")

(define (text-of source file)
  (call-with-input-file (string-append source "/" file) get-string-all))

(define (mentions? source file text)
  (string-contains (text-of source file) text))


;;;
;;; Other versions of Guile.
;;;

(define (older-guile)
  (module-ref (resolve-interface '(gnu packages guile)) 'guile-2.2.4))

(define (re-exports-a-variable? source)
  "Does (guix build syscalls) of SOURCE export a variable of its own as another's?"
  (catch 'system-error
    (lambda ()
      (mentions? source "guix/build/syscalls.scm" "(re-export variable)"))
    (lambda arguments
      (and (not (= ENOENT (system-error-errno arguments)))
           (apply throw arguments)))))

(define (asks-for-guile-2.2? source)
  "Does SOURCE ask for that Guile, perhaps since a patch of ours?"
  (mentions? source builder "(find-best-packages-by-name \"guile\" \"2.2\")"))

(define %quirks
  (map (lambda (needs?) (cons needs? older-guile))
       (list re-exports-a-variable? asks-for-guile-2.2?)))


;;;
;;; Changes of sources.
;;;

(define-record-type <patch>
  (patch predicate application)
  patch?
  (predicate   patch-predicate)
  (application patch-application))

(define (applicable-patch? patch source commit)
  "Does the tree SOURCE, of COMMIT, need PATCH?"
  ((patch-predicate patch) source commit))

(define (apply-patch patch source)
  "Change the tree SOURCE as PATCH says."
  ((patch-application patch) source))

(define threads-patch
  ;; Guile 3 wants threads imported.
  (patch
   (lambda (source commit)
     (let ((text (text-of source builder)))
       (and (string-contains text "(call-with-new-thread")
            (not (string-contains text "(ice-9 threads)")))))
   (lambda (source)
     (substitute* (string-append source "/" builder)
       (("^ +\\(use-modules \\(ice-9 match\\)\\)")
        "(use-modules (ice-9 match) (ice-9 threads))")))))

(define (within? wanted tree)
  "Is WANTED in TREE, somewhere?"
  (or (equal? wanted tree)
      (and (pair? tree)
           (or (within? wanted (car tree)) (within? wanted (cdr tree))))))

(define (uses-options-of-guile-2.2? source commit)
  "Does (guix build compile) of SOURCE import the optimizers of Guile 2.2, as it is
declared or, in older revisions, in what follows for that Guile?"
  (define (forms)
    (call-with-input-file (string-append source "/guix/build/compile.scm")
      (lambda (port)
        (let* ((first (read port)) (second (read port)))
          (list first second)))))

  (match (catch 'system-error forms (const '(#f #f)))
    ((declaration next)
     (or (and (within? '(language tree-il optimize) declaration)
              (within? '(language cps optimize) declaration)
              ;; Later ones do without its options, and export more.
              (within? '(#:export (%default-optimizations
                                   %lightweight-optimizations
                                   compile-files))
                       declaration))
         (and (within? 'cond-expand next)
              (within? '(language tree-il optimize) next))))))

(define guile-2.2-patch
  ;; Such revisions are built with the Guile that they know.
  (patch
   uses-options-of-guile-2.2?
   (lambda (source)
     (substitute* (string-append source "/" builder)
       (("\\(default-guile\\)")
        "(car (find-best-packages-by-name \"guile\" \"2.2\"))")
       (("\\(find-best-packages-by-name \"guile-gcrypt\" #f\\)")
        "(find-best-packages-by-name \"guile2.2-gcrypt\" #f)"))
     #t)))

(define %patches
  (list threads-patch guile-2.2-patch))

;;; quirks.scm ends here
