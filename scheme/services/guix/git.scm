(define-module (guix git)
  #:use-module (guix config)
  #:use-module (guix fetch)
  #:use-module (guix gexp)
  #:use-module (guix git-download)
  #:use-module (guix i18n)
  #:use-module (guix diagnostics)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:export (<git-checkout> git-checkout git-checkout?
            git-checkout-url git-checkout-branch git-checkout-commit
            git-checkout-recursive?
            git-reference->git-checkout
            %repository-cache-directory url-cache-directory
            commit-id? commit-short-id url+commit->name

            honor-system-x509-certificates! with-git-error-handling
            with-repository false-if-git-not-found
            repository-info update-cached-checkout latest-repository-commit
            commit-difference commit-relation commit-descendant?
            remote-refs tag->commit))

;;; Commentary:
;;;
;;; Checkouts of Git repositories as file-like objects.  Repositories
;;; themselves are out of reach.
;;;
;;; Code:

(define-record-type* <git-checkout>
  git-checkout make-git-checkout
  git-checkout?
  (url        git-checkout-url)
  (branch     git-checkout-branch (default #f))
  (commit     git-checkout-commit (default #f))   ;commit or tag
  (recursive? git-checkout-recursive? (default #f)))

(define (url+commit->name url commit)
  "Return a name for COMMIT of the repository at URL."
  (string-append (string-replace-substring (basename url ".git") ":" "-")
                 "-" (string-take commit (min 7 (string-length commit)))))

(define-gexp-compiler (git-checkout-compiler (checkout <git-checkout>)
                                             system target)
  (fetch-derivation "git-checkout"
                    (list (git-checkout-url checkout)
                          (git-checkout-branch checkout)
                          (git-checkout-commit checkout)
                          (git-checkout-recursive? checkout))
                    #f #f
                    (url+commit->name (git-checkout-url checkout)
                                      (or (git-checkout-commit checkout)
                                          (git-checkout-branch checkout)
                                          "HEAD"))
                    #:system system))

(define (git-reference->git-checkout reference)
  "Return the checkout of what REFERENCE, a <git-reference>, denotes."
  (git-checkout (url (git-reference-url reference))
                (commit (git-reference-commit reference))
                (recursive? (git-reference-recursive? reference))))

(define (commit-id? text)
  "Return whether TEXT is the identifier of a commit."
  (and (= 40 (string-length text))
       (string-every char-set:hex-digit text)))

(define (commit-short-id commit)
  "Return the start of COMMIT, an identifier."
  (string-take commit 7))

(define %repository-cache-directory
  (make-parameter (string-append (cache-directory #:ensure? #f)
                                 "/checkouts")))

(define* (url-cache-directory url
                              #:optional
                              (cache-directory (%repository-cache-directory))
                              #:key recursive?)
  "Return the directory that a copy of the repository at URL is kept in."
  (string-append cache-directory "/"
                 (number->string (string-hash
                                  (if recursive? (string-append "R:" url) url))
                                 32)))

(define (honor-system-x509-certificates!)
  "Do nothing: no connection is made."
  *unspecified*)

(define-syntax-rule (with-git-error-handling exp ...)
  "EXP: there are no errors of Git to handle."
  (begin exp ...))

(define-syntax-rule (define-refused name ...)
  (begin
    (define (name . arguments)
      "Refuse: repositories are not looked into."
      (raise (formatted-message (G_ "'~a' needs a Git repository") 'name)))
    ...))

(define-refused
  repository-info update-cached-checkout latest-repository-commit
  commit-difference commit-relation commit-descendant? remote-refs tag->commit
  open-repository)

(define-syntax-rule (with-repository directory repository exp ...)
  "EXP with REPOSITORY bound to that in DIRECTORY; refused."
  (let ((repository (open-repository directory)))
    exp ...))

(define-syntax-rule (false-if-git-not-found exp)
  "EXP, or #f if what it looks for is not in the repository."
  (guard (c ((formatted-message? c) #f))
    exp))
