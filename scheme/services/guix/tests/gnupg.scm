;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix tests gnupg)
  #:use-module (guix build utils)
  #:use-module (guix utils)
  #:export (gpg-command
            gpgconf-command
            with-fresh-gnupg-setup
            %ed25519-public-key-file
            %ed25519-secret-key-file
            %ed25519-2-public-key-file
            %ed25519-2-secret-key-file
            %ed25519-3-public-key-file
            %ed25519-3-secret-key-file))

;;; Commentary:
;;;
;;; GnuPG for tests: a home of its own, and keys, which a checkout of Guix has.
;;;
;;; Code:

(define gpg-command (make-parameter "gpg"))
(define gpgconf-command (make-parameter "gpgconf"))

(define (call-with-gnupg-home keys thunk)
  "Call THUNK where GnuPG knows KEYS, a list of files, and nothing else."
  (define (import-keys)
    (for-each (lambda (key) (invoke (gpg-command) "--import" key)) keys))

  (define (end-agents)
    (invoke (gpgconf-command) "--kill" "all"))

  (call-with-temporary-directory
   (lambda (home)
     (with-environment-variables (list (list "GNUPGHOME" home))
       (dynamic-wind import-keys thunk end-agents)))))

(define-syntax-rule (with-fresh-gnupg-setup keys exp ...)
  "Evaluate EXP where GnuPG knows KEYS, a list of files, and nothing else."
  (call-with-gnupg-home keys (lambda () exp ...)))

(define (key-file name)
  "The file NAME of the keys for tests, or #f where no checkout is at hand."
  (search-path %load-path (string-append "tests/keys/" name)))

(define %ed25519-public-key-file (key-file "ed25519.pub"))
(define %ed25519-secret-key-file (key-file "ed25519.sec"))
(define %ed25519-2-public-key-file (key-file "ed25519-2.pub"))
(define %ed25519-2-secret-key-file (key-file "ed25519-2.sec"))
(define %ed25519-3-public-key-file (key-file "ed25519-3.pub"))
(define %ed25519-3-secret-key-file (key-file "ed25519-3.sec"))

;;; gnupg.scm ends here
