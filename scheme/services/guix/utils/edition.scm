(define-module (guix utils edition)
  #:use-module (ice-9 match)
  #:use-module (ice-9 pretty-print)
  #:use-module (ice-9 textual-ports)
  #:use-module (srfi srfi-1)
  #:export (go-to-location
            edit-expression delete-expression insert-expression
            find-definition-location find-definition-insertion-location))

;;; Commentary:
;;;
;;; Editing source files in place, expression by expression.  Files are read
;;; whole: an expression is the text between two positions of the port.
;;;
;;; Code:

(define (go-to-location port line column)
  "Move PORT to LINE and COLUMN, which count from 1."
  (seek port 0 SEEK_SET)
  (set-port-line! port 0)
  (set-port-column! port 0)
  (let loop ()
    (when (or (< (+ 1 (port-line port)) line)
              (< (+ 1 (port-column port)) column))
      (when (eof-object? (read-char port))
        (error "unexpected end of file" port line))
      (loop))))

(define* (edit-expression source-properties proc
                          #:key (encoding "UTF-8") include-trailing-newline?)
  "Replace the expression at SOURCE-PROPERTIES by what PROC makes of its text,
which must be readable.  With INCLUDE-TRAILING-NEWLINE?, the rest of its last
line belongs to it."
  (define file (assq-ref source-properties 'filename))
  (define text (call-with-input-file file get-string-all
               #:encoding encoding))

  (define (offset line column)
    ;; The index in TEXT of LINE and COLUMN, counted from 0.
    (let loop ((start 0) (line line))
      (if (zero? line)
          (+ start column)
          (loop (+ 1 (string-index text #\newline start)) (- line 1)))))

  (let* ((start (offset (assq-ref source-properties 'line)
                        (assq-ref source-properties 'column)))
         (port  (open-input-string (substring text start)))
         (end   (begin
                  (read port)
                  (+ start (- (- (string-length text) start)
                              (string-length (get-string-all port))))))
         (end   (if include-trailing-newline?
                    (match (string-index text #\newline end)
                      (#f (string-length text))
                      (newline (+ newline 1)))
                    end))
         (old   (substring text start end))
         (new   (proc old)))
    (unless (string=? old new)
      (call-with-input-string new read)           ;must be readable
      (call-with-output-file file
        (lambda (port)
          (put-string port (substring text 0 start))
          (put-string port new)
          (put-string port (substring text end)))
        #:encoding encoding))
    #t))

(define (delete-expression source-properties)
  "Delete the expression at SOURCE-PROPERTIES."
  (edit-expression source-properties (const "") #:include-trailing-newline? #t))

(define (insert-expression source-properties exp)
  "Write EXP in front of the expression at SOURCE-PROPERTIES."
  (edit-expression source-properties
                   (lambda (text)
                     (string-append (call-with-output-string
                                      (lambda (port) (pretty-print exp port)))
                                    "\n" text))))

(define (definitions file keyword)
  ;; The pairs of name and syntax of the definitions by KEYWORD in FILE.
  (call-with-input-file file
    (lambda (port)
      (let loop ((result '()))
        (let ((form (read-syntax port)))
          (if (eof-object? form)
              (reverse result)
              (match (syntax->datum form)
                ((head (or (? symbol? name) ((? symbol? name) . _)) . _)
                 (loop (if (eq? head keyword) (acons name form result) result)))
                (_ (loop result)))))))))

(define* (find-definition-location file term
                                   #:key (define-prefix 'define-public)
                                   (pred string=))
  "Return the source properties of the first definition by DEFINE-PREFIX in
FILE whose name satisfies PRED with TERM, or #f."
  (and=> (find (match-lambda
                 ((name . _)
                  (pred (symbol->string name) (symbol->string term))))
               (definitions file define-prefix))
         (match-lambda ((_ . form) (syntax-source form)))))

(define* (find-definition-insertion-location file term
                                             #:key
                                             (define-prefix 'define-public))
  "Return the source properties of the first definition in FILE that comes
after TERM in alphabetical order, or #f."
  (find-definition-location file term #:define-prefix define-prefix
                            #:pred string>))
