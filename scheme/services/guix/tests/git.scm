;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix tests git)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:export (with-temporary-git-repository with-git-repository))

;;; Commentary:
;;;
;;; Repositories for tests.
;;;
;;; Code:

(define-refused "a repository"
  populate-git-repository)

(define-syntax-rule (with-git-repository directory directives exp ...)
  "Evaluate EXP when the repository in DIRECTORY has what DIRECTIVES say."
  (begin
    (populate-git-repository directory directives)
    exp ...))

(define-syntax-rule (with-temporary-git-repository directory directives exp ...)
  "Evaluate EXP with DIRECTORY bound to that of a new repository, which has what
DIRECTIVES say."
  (call-with-temporary-directory
   (lambda (directory)
     (with-git-repository directory directives exp ...))))

;;; git.scm ends here
