;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web http)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:use-module (web uri)
  #:export (header->string
            string->header
            declare-header!
            declare-opaque-header!
            header-parser
            header-validator
            header-writer
            http-proxy-port?
            set-http-proxy-port?!
            known-header?
            parse-header
            valid-header?
            write-header
            read-header
            read-headers
            write-headers
            parse-http-method
            parse-http-version
            parse-request-uri
            read-request-line
            write-request-line
            read-response-line
            write-response-line))

;;; Commentary:
;;;
;;; What HTTP messages consist of (Guile manual "HTTP"): their first lines, and
;;; headers, which are symbols with values.  Values are numbers, dates, URIs, lists
;;; where the standard says so; headers that are not known have strings.
;;;
;;; Code:

(define (bad-request key . arguments)
  (apply throw key arguments))


;;;
;;; Values.
;;;

(define (parse-number str)
  (or (string->number str)
      (bad-request 'bad-header-component 'non-negative-integer str)))

(define (parse-date str)
  (string->date str "~a, ~d ~b ~Y ~H:~M:~S"))

(define (date->text date)
  (date->string (let ((time (date->time-utc date))) (time-utc->date time 0))
                "~a, ~d ~b ~Y ~H:~M:~S GMT"))

(define (elements str)
  ;; What commas separate, without the blanks around it.
  (filter (lambda (part) (not (string-null? part)))
          (map string-trim-both (string-split str #\,))))

(define (parse-symbols str)
  (map string->symbol (elements str)))

(define (symbols->text symbols)
  (string-join (map symbol->string symbols) ", "))

(define (parse-parameter str)
  ;; NAME=VALUE, the value perhaps in quotes.
  (match (string-index str #\=)
    (#f (string->symbol str))
    (at (cons (string->symbol (string-trim-both (string-take str at)))
              (string-trim-both (string-drop str (+ at 1))
                                (string->char-set " \""))))))

(define (parse-type str)
  ;; A media type: a symbol and its parameters.
  (match (map string-trim-both (string-split str #\;))
    ((type parameters ...)
     (cons (string->symbol type) (map parse-parameter parameters)))))

(define (type->text type)
  (string-join (cons (symbol->string (car type))
                     (map (match-lambda
                            ((name . value)
                             (string-append (symbol->string name) "=" value))
                            (name (symbol->string name)))
                          (cdr type)))
               ";"))

(define (parse-host str)
  (match (string-rindex str #\:)
    (#f (cons str #f))
    (at (if (string-index str #\] at)
            (cons str #f)
            (cons (string-take str at)
                  (string->number (string-drop str (+ at 1))))))))

(define (host->text host)
  (if (cdr host)
      (string-append (car host) ":" (number->string (cdr host)))
      (car host)))

(define %kinds
  ;; How headers are read, written, and recognised.
  (let ((number  (list parse-number number->string
                       (lambda (n) (and (integer? n) (>= n 0)))))
        (date    (list parse-date date->text date?))
        (uri     (list string->uri-reference uri->string uri-reference?))
        (symbols (list parse-symbols symbols->text
                       (lambda (value) (and (list? value)
                                            (every symbol? value)))))
        (type    (list parse-type type->text
                       (lambda (value) (and (pair? value)
                                            (symbol? (car value))))))
        (host    (list parse-host host->text
                       (lambda (value) (and (pair? value)
                                            (string? (car value)))))))
    `((age . ,number) (content-length . ,number) (max-forwards . ,number)
      (date . ,date) (expires . ,date) (last-modified . ,date)
      (if-modified-since . ,date) (if-unmodified-since . ,date)
      (location . ,uri) (content-location . ,uri) (referer . ,uri)
      (allow . ,symbols) (connection . ,symbols) (trailer . ,symbols)
      (content-encoding . ,symbols) (accept-ranges . ,symbols)
      (vary . ,symbols) (upgrade . ,symbols)
      (content-type . ,type)
      (host . ,host))))

(define declared
  ;; What programs say of headers of their own: as %kinds, with the names as they are written in front.
  (make-hash-table))

(define* (declare-header! name parser validator writer #:key multiple?)
  "Have PARSER, of a string, VALIDATOR, of a value, and WRITER, of a value and a port, called for the header that is
written NAME.  MULTIPLE? tells that it may come more than once."
  (define (text value)
    (call-with-output-string (lambda (port) (writer value port))))

  (hashq-set! declared (string->header name)
              (list name parser text validator)))

(define (declare-opaque-header! name)
  "Have the header that is written NAME taken for one that has strings."
  (declare-header! name identity string? display))

(define (kind name)
  ;; How the header NAME is read, written and recognised, or #f.
  (match (hashq-ref declared name)
    (#f (assq-ref %kinds name))
    ((_ . kind) kind)))

(define (header-parser name)
  "Return the procedure from a string to the value of the header NAME, a symbol."
  (match (kind name)
    (#f identity)
    ((parse . _) parse)))

(define (header-validator name)
  "Return the predicate of the values of the header NAME, a symbol."
  (match (kind name)
    (#f string?)
    ((_ _ valid?) valid?)))

(define (header-writer name)
  "Return the procedure of a value of the header NAME, a symbol, and a port that writes it there."
  (match (kind name)
    (#f display)
    ((_ text _) (lambda (value port) (display (text value) port)))))

(define (known-header? name)
  "Return whether the header NAME, a symbol, was declared or has values other than strings."
  (and (kind name) #t))

(define (parse-header name str)
  "Return the value of the header NAME that STR says."
  ((header-parser name) str))

(define (valid-header? name value)
  "Return whether VALUE can be that of the header NAME."
  (and ((header-validator name) value) #t))

(define (header-text name value)
  (match (kind name)
    (#f value)
    ((_ text _) (text value))))

(define (header->string name)
  "Return how the header NAME, a symbol, is written."
  (match (hashq-ref declared name)
    (#f (string-titlecase (symbol->string name)))
    ((written . _) written)))

(define (http-proxy-port? port)
  "Return whether PORT was said to lead to a proxy."
  (%port-property port 'http-proxy?))

(define (set-http-proxy-port?! port flag)
  "Say whether PORT leads to a proxy."
  (%set-port-property! port 'http-proxy? flag))

(define (string->header name)
  "Return the symbol for the header that is written NAME."
  (string->symbol (string-downcase name)))


;;;
;;; Lines.
;;;

(define (read-line* port)
  ;; A line without its end.
  (let ((line (read-line port)))
    (if (eof-object? line)
        line
        (string-trim-right line #\return))))

(define (blank? chr)
  (memv chr '(#\space #\tab)))

(define (read-header port)
  "Return the name and the value of the header that comes next from PORT: the end
of file twice if there is none."
  (let ((line (read-line* port)))
    (if (or (eof-object? line) (string-null? line))
        (values *eof* *eof*)
        (let* ((at   (or (string-index line #\:)
                         (bad-request 'bad-header 'header line)))
               (name (string->header (string-take line at))))
          (let loop ((text (string-trim-both (string-drop line (+ at 1)))))
            ;; Lines that start with a blank go on.
            (if (blank? (peek-char port))
                (loop (string-append text " "
                                     (string-trim-both (read-line* port))))
                (values name (parse-header name text))))))))

(define *eof*
  (call-with-input-string "" read-char))

(define (read-headers port)
  "Return the headers that come next from PORT, up to an empty line."
  (let loop ((headers '()))
    (call-with-values (lambda () (read-header port))
      (lambda (name value)
        (if (eof-object? name)
            (reverse headers)
            (loop (acons name value headers)))))))

(define (write-header name value port)
  "Write the header NAME with VALUE to PORT."
  (display (header->string name) port)
  (display ": " port)
  (display (header-text name value) port)
  (display "\r\n" port))

(define (write-headers headers port)
  "Write HEADERS to PORT."
  (for-each (match-lambda
              ((name . value) (write-header name value port)))
            headers))

(define* (parse-http-method str #:optional (start 0) (end (string-length str)))
  "Return the method that STR names, a symbol."
  (string->symbol (substring str start end)))

(define* (parse-http-version str #:optional (start 0)
                             (end (string-length str)))
  "Return the version that STR names, a pair of numbers."
  (match (string-match* (substring str start end))
    ((major minor) (cons major minor))
    (_ (bad-request 'bad-header-component 'http-version str))))

(define (string-match* str)
  (and (string-prefix? "HTTP/" str)
       (let ((numbers (map string->number
                           (string-split (string-drop str 5) #\.))))
         (and (= 2 (length numbers)) (every number? numbers) numbers))))

(define* (parse-request-uri str #:optional (start 0) (end (string-length str)))
  "Return the URI of a request that STR names, or #f for an asterisk."
  (let ((str (substring str start end)))
    (cond ((string=? str "*") #f)
          ((string-prefix? "/" str) (string->uri-reference str))
          ((string->uri str))
          (else (bad-request 'bad-request "Invalid URI: ~a" (list str))))))

(define (version->text version)
  (format #f "HTTP/~a.~a" (car version) (cdr version)))

(define (read-request-line port)
  "Return method, URI and version of the first line of a request."
  (match (string-split (read-line* port) #\space)
    ((method uri version)
     (values (parse-http-method method)
             (parse-request-uri uri)
             (parse-http-version version)))
    (parts (bad-request 'bad-request "Bad request line: ~s" (list parts)))))

(define (write-request-line method uri version port)
  "Write the first line of a request to PORT."
  (format port "~a ~a ~a\r\n" method
          (if uri
              (string-append
               (if (string-null? (uri-path uri)) "/" (uri-path uri))
               (if (uri-query uri) (string-append "?" (uri-query uri)) ""))
              "*")
          (version->text version)))

(define (read-response-line port)
  "Return version, code and reason of the first line of a response."
  (let* ((line  (read-line* port))
         (parts (if (eof-object? line) '() (string-split line #\space))))
    (match parts
      ((version code reason ...)
       (values (parse-http-version version)
               (or (string->number code)
                   (bad-request 'bad-response "Bad code: ~s" (list code)))
               (string-join reason " ")))
      (_ (bad-request 'bad-response "Bad response line: ~s" (list line))))))

(define (write-response-line version code reason port)
  "Write the first line of a response to PORT."
  (format port "~a ~a ~a\r\n" (version->text version) code reason))
