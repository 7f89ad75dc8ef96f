(define-module (guix hash)
  #:use-module (guix refusal)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (vcs-file? vcs-file-predicate file-hash*))

;;; Commentary:
;;;
;;; Which files of a directory belong to a version control system rather than
;;; to what is under control.
;;;
;;; Code:

(define* (vcs-file? file stat #:optional
                    (directories '(".bzr" ".git" ".hg" ".svn" "CVS")))
  "Return whether FILE, with the status STAT, is of a version control system
that has one of DIRECTORIES."
  (case (stat:type stat)
    ((directory)
     (member (basename file) directories))
    ((regular)
     ;; What a worktree has for '.git'.
     (and (member ".git" directories)
          (string=? (basename file) ".git")))
    (else #f)))

(define (vcs-file-predicate directory)
  "Return the negation of 'vcs-file?' for the files below DIRECTORY."
  (negate vcs-file?))

(define-refused "cryptography"
  file-hash*)
