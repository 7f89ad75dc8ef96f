;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build bournish)
  #:use-module (guix build utils)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:use-module (system base language)
  #:export (%bournish-language))

;;; Commentary:
;;;
;;; A language for emergencies: lines as in a shell, each of which is read as
;;; Scheme code that does what the line says.  Some commands are built in; they
;;; refer to the procedures below.
;;;
;;; Code:


;;;
;;; What built-in commands do.
;;;

(define (display-in-columns names)
  "Display NAMES, strings, column by column on lines of 80 characters."
  (let* ((width   (+ 2 (fold max 0 (map string-length names))))
         (columns (max 1 (quotient 80 width)))
         (rows    (ceiling-quotient (length names) columns))
         (names   (list->vector names)))
    (do ((row 0 (1+ row)))
        ((= row rows))
      (do ((index row (+ index rows)))
          ((>= index (vector-length names)))
        (display (string-pad-right (vector-ref names index) width)))
      (newline))))

(define (complain file arguments)
  (format (current-error-port) "~a: ~a~%"
          file (strerror (system-error-errno arguments))))

(define (files-in file)
  "The files in FILE if that is a directory, otherwise FILE, in a list."
  (catch 'system-error
    (lambda ()
      (if (eq? 'directory (stat:type (lstat file)))
          (match (scandir file (lambda (name) (not (member name '("." "..")))))
            (#f (list file))
            (names (map (lambda (name) (string-append file "/" name)) names)))
          (list file)))
    (lambda arguments
      (complain file arguments)
      '())))

(define (ls-command-implementation . files)
  (display-in-columns (if (null? files)
                          (scandir ".")
                          (append-map files-in files))))

(define (executable-path)
  "The directories of programs."
  (string-tokenize (or (getenv "PATH") "")
                   (char-set-complement (char-set #\:))))

(define (there? file)
  (catch 'system-error
    (lambda () (stat file))
    (lambda arguments
      (complain file arguments)
      #f)))

(define (count-in file)
  "The number of lines and of characters in FILE."
  (let ((text (call-with-input-file file read-string)))
    (values (string-count text #\newline) (string-length text))))

(define (counter display-counts)
  (lambda files
    (for-each (lambda (file)
                (call-with-values (lambda () (count-in file))
                  (lambda (lines characters)
                    (display-counts lines characters file))))
              (filter there? files))))

(define wc-command-implementation
  (counter (lambda (lines characters file)
             (format #t "~a ~a ~a~%" lines characters file))))

(define wc-l-command-implementation
  (counter (lambda (lines characters file)
             (format #t "~a ~a~%" lines file))))

(define wc-c-command-implementation
  (counter (lambda (lines characters file)
             (format #t "~a ~a~%" characters file))))

(define (show-help . words)
  (display "This is Bournish, a small shell in Guile.  It runs programs, looks
around among files with commands like 'ls' and 'cd', and knows neither pipes nor
patterns.\n"))


;;;
;;; Lines as code.
;;;

(define-syntax-rule (ours name)
  '(@@ (guix build bournish) name))

(define (rm-code . arguments)
  (if (member "-r" arguments)
      `(for-each (@ (guix build utils) delete-file-recursively)
                 (list ,@(delete "-r" arguments)))
      `(for-each delete-file (list ,@arguments))))

(define (wc-code . arguments)
  (cond ((member "-l" arguments)
         (cons (ours wc-l-command-implementation) (delete "-l" arguments)))
        ((member "-c" arguments)
         (cons (ours wc-c-command-implementation) (delete "-c" arguments)))
        (else
         (cons (ours wc-command-implementation) arguments))))

(define (cat-code file)
  `(call-with-input-file ,file
     (lambda (port)
       ((@ (guix build utils) dump-port) port (current-output-port))
       *unspecified*)))

(define (reboot-code . arguments)
  `(if (defined? 'reboot)
       (reboot)
       (begin
         (display "rebooting is not possible from here\n" (current-error-port))
         #f)))

(define built-in
  `(("echo"   . ,(lambda words `(list ,@words)))
    ("cd"     . ,(lambda (directory) `(chdir ,directory)))
    ("pwd"    . ,(lambda () '(getcwd)))
    ("rm"     . ,rm-code)
    ("cp"     . ,(lambda (from to) `(copy-file ,from ,to)))
    ("help"   . ,show-help)
    ("ls"     . ,(lambda files (cons (ours ls-command-implementation) files)))
    ("which"  . ,(lambda (program)
                   `(search-path (,(ours executable-path)) ,program)))
    ("cat"    . ,cat-code)
    ("wc"     . ,wc-code)
    ("reboot" . ,reboot-code)))

(define (word-code word)
  "The code of WORD: itself, or the value of the environment variable after a $."
  (if (string-prefix? "$" word)
      `(or (getenv ,(string-drop word 1)) "")
      word))

(define (read-bournish port environment)
  "Read a line from PORT and return the code that does what it says."
  (match (read-line port)
    ((? eof-object? end) end)
    (line
     (match (string-tokenize line)
       (() *unspecified*)
       ((command . words)
        (let ((words (map word-code words)))
          (match (assoc-ref built-in command)
            (#f
             ;; A backslash is for the program of that name.
             `(system* ,(if (string-prefix? "\\" command)
                            (string-drop command 1)
                            command)
                       ,@words))
            (proc (apply proc words)))))))))

(define %bournish-language
  (let ((scheme (lookup-language 'scheme)))
    (set! (language-joiner scheme)
          (lambda (forms environment)
            (if (and (pair? forms) (null? (cdr forms)))
                (car forms)
                (cons 'begin forms))))
    (make-language
     #:name 'bournish
     #:title "Bournish"
     #:reader read-bournish
     #:compilers (list (cons 'scheme
                             (lambda (form environment options)
                               (values form environment environment))))
     #:decompilers '()
     #:evaluator (language-evaluator scheme)
     #:printer (language-printer scheme)
     #:make-default-environment (language-make-default-environment scheme))))

;;; bournish.scm ends here
