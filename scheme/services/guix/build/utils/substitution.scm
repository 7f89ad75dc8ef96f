(define-module (guix build utils substitution)
  #:use-module (guix build utils files)
  #:use-module (guix build utils programs)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (substitute substitute*
            patch-shebang patch-makefile-SHELL patch-/usr/bin/file
            fold-port-matches remove-store-references))

;;; Commentary:
;;;
;;; Editing files line by line with regular expressions.
;;;
;;; Code:

(define (substitute file patterns+procs)
  "Replace each line of FILE by what the procedures make of it: each is called
with the line and the list of the matches of its pattern, if there are any."
  (define rules
    (map (match-lambda
           ((pattern . proc)
            (cons (if (regexp? pattern)
                      pattern
                      (make-regexp pattern regexp/extended))
                  proc)))
         patterns+procs))

  (define (edit line)
    (fold (match-lambda*
            (((regexp . proc) line)
             (match (list-matches regexp line)
               (() line)
               (matches (proc line matches)))))
          line rules))

  (with-atomic-file-replacement file
    (lambda (in out)
      (let loop ()
        (let ((line (read-line in 'concat)))
          (unless (eof-object? line)
            (display (edit line) out)
            (loop)))))))

(define (replace-matches line matches replacement)
  ;; LINE with what REPLACEMENT returns for each of MATCHES in its place.
  (let loop ((matches matches) (offset 0) (pieces '()))
    (match matches
      (()
       (string-concatenate-reverse (cons (substring line offset) pieces)))
      ((m . rest)
       (loop rest (match:end m)
             (cons* (replacement m)
                    (substring line offset (match:start m))
                    pieces))))))

(define-syntax let-matches
  (syntax-rules (_)
    ((let-matches index match (_ rest ...) body ...)
     (let-matches (+ 1 index) match (rest ...) body ...))
    ((let-matches index match (variable rest ...) body ...)
     (let ((variable (match:substring match index)))
       (let-matches (+ 1 index) match (rest ...) body ...)))
    ((let-matches index match () body ...)
     (begin body ...))))

(define-syntax-rule (substitute* files ((pattern variable ...) body ...) ...)
  "Replace in FILES, a file or a list, each match of PATTERN by the value of
BODY, where each VARIABLE but '_' is bound to the match and its groups."
  (let ((rules (list (cons pattern
                           (lambda (line matches)
                             (replace-matches
                              line matches
                              (lambda (m)
                                (let-matches 0 m (variable ...) body ...)))))
                     ...)))
    (match files
      ((? string? file) (substitute file rules))
      ((file (... ...)) (for-each (lambda (file) (substitute file rules))
                                  file)))))

(define* (patch-shebang file #:optional
                        (path (search-path-directories))
                        #:key (keep-mtime? #t))
  "Make the first line of the script FILE name its interpreter's file in PATH;
return #t if it has been changed."
  (define st (stat file))
  (match (call-with-ascii-input-file file read-line)
    ((? string? line)
     (match (string-match "^#! ?([^ ]+/([^/ ]+))( .*)?$" line)
       (#f #f)
       (m
        (let* ((env?      (string=? "env" (match:substring m 2)))
               (arguments (string-tokenize (or (match:substring m 3) "")))
               (program   (if (and env? (pair? arguments))
                              (car arguments)
                              (match:substring m 2)))
               (found     (search-path path program)))
          (and found
               (not (string=? found (match:substring m 1)))
               (begin
                 (with-atomic-file-replacement file
                   (lambda (in out)
                     (read-line in)
                     (format out "#!~a~%"
                             (string-join (cons found (if env?
                                                          (cdr arguments)
                                                          arguments))))
                     (dump-port in out)))
                 (when keep-mtime?
                   (set-file-time file st))
                 #t))))))
    (_ #f)))

(define (search-path-directories)
  (string-tokenize (or (getenv "PATH") "")
                   (char-set-complement (char-set #\:))))

(define* (patch-makefile-SHELL file #:key (keep-mtime? #t))
  "Make the variable SHELL in the makefile FILE name the shell's file in 'PATH'."
  (define st (stat file))
  (substitute file
              (list (cons "^ *SHELL *:?= *([^ \t\n]*/)?([^ /\t\n]+)(.*)$"
                          (lambda (line matches)
                            (replace-matches
                             line matches
                             (lambda (m)
                               (match (which (match:substring m 2))
                                 (#f (match:substring m))
                                 (shell
                                  (string-append "SHELL = " shell
                                                 (match:substring m 3))))))))))
  (when keep-mtime?
    (set-file-time file st)))

(define* (patch-/usr/bin/file file #:key (file-command (which "file"))
                              (keep-mtime? #t))
  "Make FILE refer to FILE-COMMAND instead of /usr/bin/file."
  (define st (stat file))
  (substitute file
              (list (cons "/usr/bin/file"
                          (lambda (line matches)
                            (replace-matches line matches
                                             (const file-command))))))
  (when keep-mtime?
    (set-file-time file st)))

(define* (fold-port-matches proc init pattern port
                            #:optional (unmatched (lambda (_ r) r)))
  "Fold PROC over the matches of PATTERN, a string or a list of characters and
sets of characters, in what PORT has, and UNMATCHED over the other characters."
  (define items
    (map (lambda (item) (if (char? item) (char-set item) item))
         (if (string? pattern) (string->list pattern) pattern)))

  (define (match-length text start)
    ;; The number of characters at START of TEXT that match, or #f.
    (let loop ((items items) (i start))
      (cond ((null? items) (- i start))
            ((and (< i (string-length text))
                  (char-set-contains? (car items) (string-ref text i)))
             (loop (cdr items) (+ i 1)))
            (else #f))))

  (let ((text (match (read-string port)
                ((? eof-object?) "")
                (text text))))
    (let loop ((i 0) (state init))
      (if (>= i (string-length text))
          state
          (match (match-length text i)
            ((or #f 0)
             (loop (+ i 1) (unmatched (string-ref text i) state)))
            (count
             (loop (+ i count)
                   (proc (substring text i (+ i count)) state))))))))

(define* (remove-store-references file #:optional (store "/gnu/store"))
  "Make the hash of each name of a store item in FILE meaningless."
  (define pattern
    (append (string->list store)
            (list #\/)
            (make-list 32 (string->char-set "0123456789abcdfghijklmnpqrsvwxyz"))
            (list #\-)))
  (with-fluids ((%default-port-encoding "ISO-8859-1"))
    (with-atomic-file-replacement file
      (lambda (in out)
        (fold-port-matches (lambda (_ result)
                             (display (string-append store "/"
                                                     (make-string 32 #\e) "-")
                                      out))
                           #t pattern in
                           (lambda (c result)
                             (write-char c out)))))))
