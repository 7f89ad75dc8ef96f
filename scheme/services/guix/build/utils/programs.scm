(define-module (guix build utils programs)
  #:use-module (guix build utils files)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (ice-9 popen)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&invoke-error invoke-error? invoke-error-program
            invoke-error-arguments invoke-error-exit-status
            invoke-error-term-signal invoke-error-stop-signal
            invoke invoke/quiet report-invoke-error which

            wrapped-program? wrap-program wrap-script
            wrap-error? wrap-error-program wrap-error-type
            make-desktop-entry-file))

;;; Commentary:
;;;
;;; Running programs, and wrapping them so that they run in a given environment.
;;;
;;; Code:

(define-condition-type &invoke-error &error
  invoke-error?
  (program     invoke-error-program)
  (arguments   invoke-error-arguments)
  (exit-status invoke-error-exit-status)
  (term-signal invoke-error-term-signal)
  (stop-signal invoke-error-stop-signal))

(define (check-status program arguments status)
  (or (zero? status)
      (raise (condition (&invoke-error
                         (program program)
                         (arguments arguments)
                         (exit-status (status:exit-val status))
                         (term-signal (status:term-sig status))
                         (stop-signal (status:stop-sig status)))))))

(define (invoke program . arguments)
  "Run PROGRAM with ARGUMENTS; raise an error if it fails."
  (check-status program arguments (apply system* program arguments)))

(define (invoke/quiet program . arguments)
  "Like 'invoke', but show the output of PROGRAM only if it fails."
  (let* ((port   (apply open-pipe* OPEN_READ program arguments))
         (output (read-string port))
         (status (close-pipe port)))
    (unless (zero? status)
      (raise (condition
              (&message
               (message (format #f "'~a~{ ~a~}' exited with status ~a; \
output follows:~%~%~a"
                                program arguments
                                (or (status:exit-val status) status)
                                output))))))))

(define* (report-invoke-error c #:optional (port (current-error-port)))
  "Say on PORT what the condition C, of a program that failed, means."
  (format port "command~{ ~s~} failed with ~:[signal~;status~] ~a~%"
          (cons (invoke-error-program c) (invoke-error-arguments c))
          (invoke-error-exit-status c)
          (or (invoke-error-exit-status c)
              (invoke-error-term-signal c)
              (invoke-error-stop-signal c))))

(define (which program)
  "Return the name of the file of PROGRAM in 'PATH', or #f."
  (search-path (string-tokenize (or (getenv "PATH") "")
                                (char-set-complement (char-set #\:)))
               program))


;;;
;;; Wrappers.
;;;

(define-condition-type &wrap-error &error
  wrap-error?
  (program wrap-error-program)
  (type    wrap-error-type))

(define (real-name program)
  ;; Where the wrapped PROGRAM is.
  (string-append (dirname program) "/." (basename program) "-real"))

(define (wrapped-program? program)
  "Return whether PROGRAM is what a wrapper runs."
  (let ((base (basename program)))
    (and (string-prefix? "." base)
         (string-suffix? "-real" base))))

(define (variable-setting setting)
  ;; The shell command for SETTING, (VARIABLE [SEPARATOR] KIND VALUES).
  (define (command variable separator kind values)
    (let ((value (string-join values separator)))
      (match kind
        ('= (format #f "export ~a=\"~a\"" variable value))
        ('prefix (format #f "export ~a=\"~a${~a:+~a}$~a\""
                         variable value variable separator variable))
        ('suffix (format #f "export ~a=\"$~a${~a:+~a}~a\""
                         variable variable variable separator value)))))
  (match setting
    ((variable (? string? separator) kind values)
     (command variable separator kind values))
    ((variable kind values)
     (command variable ":" kind values))))

(define* (wrap-program program #:key (sh (which "bash")) #:rest settings)
  "Replace PROGRAM by a script that runs it with the environment SETTINGS."
  (define commands
    (map variable-setting
         (match settings
           ((#:sh _ . settings) settings)
           (settings settings))))
  (let ((real (real-name program)))
    (when (wrapped-program? program)
      (error program "is a wrapper's program"))
    (unless (file-exists? real)
      (rename-file program real))
    (call-with-output-file program
      (lambda (port)
        (format port "#!~a~%~{~a~%~}exec -a \"$0\" \"~a\" \"$@\"~%"
                sh commands (canonicalize-path real))))
    (chmod program #o755)))

(define* (wrap-script program #:key (guile (which "guile")) #:rest settings)
  "Make the script PROGRAM set the environment SETTINGS, in Guile, before it
runs."
  (define settings*
    (match settings
      ((#:guile _ . settings) settings)
      (settings settings)))
  (define code
    `(begin
       ,@(map (match-lambda
                ((variable 'prefix values)
                 `(setenv ,variable
                          (string-append
                           ,(string-join values ":")
                           (let ((old (getenv ,variable)))
                             (if old (string-append ":" old) "")))))
                ((variable 'suffix values)
                 `(setenv ,variable
                          (string-append
                           (let ((old (getenv ,variable)))
                             (if old (string-append old ":") ""))
                           ,(string-join values ":"))))
                ((variable '= values)
                 `(setenv ,variable ,(string-join values ":"))))
              settings*)
       (let ((line (command-line)))
         (apply execl ,(match (call-with-input-file program read-line)
                         ((? string? line)
                          (if (string-prefix? "#!" line)
                              (car (string-tokenize (string-drop line 2)))
                              (raise (condition (&wrap-error
                                                 (program program)
                                                 (type 'no-interpreter-found))))))
                         (_ (raise (condition (&wrap-error
                                               (program program)
                                               (type 'no-interpreter-found))))))
                (car line) (car line) (cdr line)))))
  (with-atomic-file-replacement program
    (lambda (in out)
      (format out "#!~a --no-auto-compile~%#!#; Guix wrapper~%" guile)
      (format out "#\\-~s~%#\\-~s~%" code #t)
      (dump-port in out))))

(define* (make-desktop-entry-file destination #:key
                                  (type "Application") (version "1.1")
                                  name (generic-name name) (no-display #f)
                                  comment icon (hidden #f) only-show-in
                                  not-show-in (d-bus-activatable #f) try-exec
                                  exec path (terminal #f) actions mime-type
                                  (categories "Application") implements
                                  keywords (startup-notify #t)
                                  startup-w-m-class #:rest all)
  "Write to DESTINATION the desktop entry that the arguments describe."
  (define (field-name keyword)
    (string-concatenate
     (map string-capitalize
          (string-split (symbol->string (keyword->symbol keyword)) #\-))))
  (define (value->string value)
    (cond ((eq? value #t) "true")
          ((eq? value #f) "false")
          ((list? value) (string-join value ";" 'suffix))
          (else value)))
  (mkdir-p (dirname destination))
  (call-with-output-file destination
    (lambda (port)
      (format port "[Desktop Entry]~%Type=~a~%Version=~a~%" type version)
      (let loop ((fields all))
        (match fields
          (() #t)
          (((or #:type #:version) _ . rest) (loop rest))
          ((keyword value . rest)
           (format port "~a=~a~%" (field-name keyword) (value->string value))
           (loop rest)))))))
