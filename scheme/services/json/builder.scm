(define-module (json builder)
  #:export (scm->json scm->json-string scm->json-seq scm->json-seq-string))

;;; Commentary:
;;;
;;; Writing JSON.  An association list, () included, is an object; a vector is
;;; an array; strings and symbols are strings, but for the symbol that stands
;;; for null.
;;;
;;; Code:

(define (invalid value)
  (throw 'json-invalid value))

(define (hex4 n)
  (string-append "\\u" (string-pad (number->string n 16) 4 #\0)))

(define (write-text str port solidus? unicode?)
  (write-char #\" port)
  (string-for-each
   (lambda (c)
     (let ((n (char->integer c)))
       (case c
         ((#\") (display "\\\"" port))
         ((#\\) (display "\\\\" port))
         ((#\backspace) (display "\\b" port))
         ((#\page) (display "\\f" port))
         ((#\newline) (display "\\n" port))
         ((#\return) (display "\\r" port))
         ((#\tab) (display "\\t" port))
         ((#\/) (display (if solidus? "\\/" "/") port))
         (else
          (cond ((< n 32) (display (hex4 n) port))
                ((or (not unicode?) (< n 127)) (write-char c port))
                ((< n #x10000) (display (hex4 n) port))
                (else
                 (let ((n (- n #x10000)))
                   (display (hex4 (+ #xd800 (ash n -10))) port)
                   (display (hex4 (+ #xdc00 (logand n #x3ff))) port))))))))
   str)
  (write-char #\" port))

(define (write-number n port)
  (cond ((and (exact? n) (integer? n)) (display n port))
        ((not (real? n)) (invalid n))
        (else
         (let ((n (exact->inexact n)))
           (if (or (nan? n) (inf? n)) (invalid n) (display n port))))))

(define (key-text key)
  (cond ((string? key) key)
        ((symbol? key) (symbol->string key))
        ((number? key) (number->string key))
        (else (invalid key))))

(define (indent port pretty? level)
  (when pretty?
    (newline port)
    (display (make-string (* 2 level) #\space) port)))

(define (write-sequence open close items write-item port pretty? level)
  (display open port)
  (unless (null? items)
    (let loop ((items items))
      (indent port pretty? (+ level 1))
      (write-item (car items))
      (unless (null? (cdr items))
        (write-char #\, port)
        (loop (cdr items))))
    (indent port pretty? level))
  (display close port))

(define (write-value value port solidus? unicode? null pretty? level)
  (define (element value)
    (write-value value port solidus? unicode? null pretty? (+ level 1)))
  (define (member pair)
    (unless (pair? pair) (invalid pair))
    (write-text (key-text (car pair)) port solidus? unicode?)
    (display (if pretty? ": " ":") port)
    (element (cdr pair)))
  (cond ((eq? value null) (display "null" port))
        ((boolean? value) (display (if value "true" "false") port))
        ((number? value) (write-number value port))
        ((string? value) (write-text value port solidus? unicode?))
        ((symbol? value)
         (write-text (symbol->string value) port solidus? unicode?))
        ((vector? value)
         (write-sequence "[" "]" (vector->list value) element
                         port pretty? level))
        ((and (list? value) (and-map pair? value))
         (write-sequence "{" "}" value member port pretty? level))
        (else (invalid value))))

(define* (scm->json value #:optional (port (current-output-port))
                    #:key (solidus #f) (unicode #f) (null 'null)
                    (validate #t) (pretty #f))
  "Write VALUE as JSON to PORT: slashes escaped if SOLIDUS, characters beyond
ASCII if UNICODE; over several lines if PRETTY.  NULL stands for null."
  (write-value value port solidus unicode null pretty 0))

(define* (scm->json-string value #:key (solidus #f) (unicode #f) (null 'null)
                           (validate #t) (pretty #f))
  "Return VALUE as JSON; see 'scm->json'."
  (call-with-output-string
   (lambda (port)
     (write-value value port solidus unicode null pretty 0))))

(define* (scm->json-seq values #:optional (port (current-output-port))
                        #:key (solidus #f) (unicode #f) (null 'null)
                        (validate #t))
  "Write the list VALUES as a JSON text sequence (RFC 7464) to PORT."
  (for-each (lambda (value)
              (write-char #\rs port)
              (write-value value port solidus unicode null #f 0)
              (newline port))
            values))

(define* (scm->json-seq-string values #:key (solidus #f) (unicode #f)
                               (null 'null) (validate #t))
  "Return the list VALUES as a JSON text sequence."
  (call-with-output-string
   (lambda (port)
     (scm->json-seq values port #:solidus solidus #:unicode unicode
                    #:null null))))
