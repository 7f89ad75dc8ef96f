;;; Modules of Guix's commands: command lines, graphs, checks, progress, status.
(use-modules (gnu packages base) (guix build bournish) (guix graph) (guix lint)
             (guix monads) (guix packages) (guix progress) (guix read-print)
             (guix scripts) (guix scripts build) (guix scripts environment)
             (guix scripts graph) (guix scripts offload) (guix scripts package)
             (guix status) (guix store) (guix workers) (srfi srfi-1)
             (srfi srfi-37) (system base language) (rnrs bytevectors))

(define (show . things)
  (for-each (lambda (thing) (write thing) (newline)) things))

;; Command lines.
(define (parse arguments options)
  (parse-command-line arguments options '(()) #:build-options? #f))

(show (parse '("-K" "--rounds=3" "foo" "--no-substitutes") %standard-build-options)
      (parse '("-s" "aarch64-linux") %standard-native-build-options)
      (parse '("--target=aarch64-linux-gnu") %standard-cross-build-options)
      (parse '("--ad-hoc" "-l" "x" "-C" "--share=/a=/b") %environment-options))
(call-with-values
    (lambda ()
      (args-fold* '("-i" "a" "b" "-r" "c" "-u" "d" "--show=x") %package-options
                  (const 'unknown)
                  (lambda (argument result handler) (handler argument result))
                  '() #f))
  show)
(show (%disk-space-warning) (%distro-age-warning) (map car %command-categories))
(define-command (command . arguments)
  (category packaging)
  (synopsis "do something")
  arguments)
(show (command 1 2) (procedure-documentation command))

;; Graphs.
(define numbers
  (node-type
   (name "numbers")
   (description "numbers and greater ones")
   (identifier (lift1 identity %store-monad))
   (label number->string)
   (edges (lift1 (lambda (n) (if (< n 3) (list (+ n 1) (* n 4)) '()))
                 %store-monad))))

(for-each (lambda (name)
            (run-with-store #f
              (export-graph '(1) (current-output-port)
                            #:node-type numbers
                            #:backend (lookup-backend name))))
          '("graphml" "cypher"))
(newline)
(show (map graph-backend-name %graph-backends)
      (run-with-store #f (shortest-path 1 8 numbers))
      (run-with-store #f (shortest-path 3 1 numbers))
      (run-with-store #f
        (mlet %store-monad ((edges (node-edges numbers '(1 2))))
          (return (list (edges 1) (node-transitive-edges '(1) edges)
                        (node-reachable-count '(1) edges)))))
      (map node-type-name %node-types)
      (run-with-store #f ((node-type-convert %package-node-type) hello)))

;; Checks.
(define odd
  (package (inherit hello)
           (name "x_y")
           (arguments '(#:tests? #t))))
(show (length %all-checkers)
      (map lint-checker-name (filter lint-checker-requires-store? %all-checkers))
      (append-map (lambda (checker)
                    (map (const (lint-checker-name checker))
                         ((lint-checker-check checker) odd)))
                  (filter (lambda (checker)
                            (memq (lint-checker-name checker)
                                  '(name tests-true)))
                          %local-checkers)))

;; Progress.
(show (map byte-count->string '(3 3000 3000000 3000000000 3e12))
      (progress-bar 50) (string-length (progress-bar 33 30)))
(let ((reporter (progress-reporter (start (lambda () (display "start ")))
                                   (report (lambda (n) (write n)))
                                   (stop (lambda () (display " stop\n"))))))
  (call-with-progress-reporter reporter
    (lambda (report) (report 1) (report 2))))
(call-with-progress-reporter (progress-reporter/trace "f" "http://u" 5)
  (lambda (report) (report 5)))

;; Status.
(define status
  (fold compute-status (build-status)
        '((build-started "/a.drv" "-" "x86_64-linux" "" "33")
          (build-log 33 "[ 3/ 6] compiling")
          (build-started "/b.drv" "-" "x86_64-linux" "/log" "34")
          (build-log 34 "starting phase `check'")
          (build-succeeded "/c.drv"))))
(show (map build-derivation (build-status-building status))
      (map build-phase (build-status-building status))
      (map build-completion (build-status-building status))
      (length (build-status-builds-completed
               (compute-status '(build-succeeded "/a.drv") status)))
      (with-status-verbosity 1 'value))

;; The rest.
(show (comment->string (canonicalize-comment (comment ";x  \n") 2))
      (comment-margin? (comment ";x\n" #t))
      (vertical-space-height (canonicalize-vertical-space (vertical-space 3)))
      (page-break? (page-break)))
(show (call-with-input-string "wc -l $HOME\nls\nmake \\echo\n"
        (lambda (port)
          (let* ((read (language-reader %bournish-language))
                 (one (read port #f)) (two (read port #f)))
            (list one two (read port #f))))))
(show (build-machine-systems
       (build-machine (name "m") (systems '("x86_64-linux")) (user "u")
                      (host-key "k"))))
(let ((pool (make-pool 2)))
  (eventually pool (show 'done))
  (show (pool-idle? pool)))

;; A reader that keeps blanks.
(define (plain x)
  (cond ((comment? x) (list 'comment (comment->string x) (comment-margin? x)))
        ((vertical-space? x) (list 'space (vertical-space-height x)))
        ((page-break? x) 'page)
        ((pair? x) (cons (plain (car x)) (plain (cdr x))))
        (else x)))

(for-each (lambda (item) (write (plain item)) (newline))
          (call-with-input-string
              ";;; head\n\n\n(define (f x) ; margin\n  ;; line\n\n  (list 'a `(b ,c ,@d) . tail) #~(g #$h #$@i #+j) \"s;\" #\\; #t [x . y] ;; z\n  )\n\f\n(last)\n"
            read-with-comments/sequence))
(show (catch #t
        (lambda () (call-with-input-string "(a (b)" read-with-comments))
        (lambda (key . _) key))
      (call-with-input-string ")" read-with-comments))
