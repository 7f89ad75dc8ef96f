(define-module (web uri)
  #:use-module (srfi srfi-9)
  #:use-module ((rnrs bytevectors) #:select (bytevector->u8-list
                                             u8-list->bytevector
                                             string->utf8 utf8->string))
  #:use-module ((ice-9 iconv) #:select (string->bytevector
                                        bytevector->string))
  #:export (uri? uri-scheme uri-userinfo uri-host uri-port uri-path uri-query
            uri-fragment
            build-uri build-uri-reference build-relative-ref
            declare-default-port!
            string->uri string->uri-reference string->relative-ref
            uri->string uri-decode uri-encode
            split-and-decode-uri-path encode-and-join-uri-path
            uri-reference? relative-ref?))

;;; Commentary:
;;;
;;; Uniform resource identifiers (RFC 3986).  One record serves all: a URI has
;;; a scheme, a relative reference has none.  Text is taken apart in the order
;;; of the grammar, fragment and query first, since nothing before them may
;;; contain their delimiters.
;;;
;;; Code:

(define-record-type <uri>
  (make-uri scheme userinfo host port path query fragment)
  uri-reference?
  (scheme uri-scheme)
  (userinfo uri-userinfo)
  (host uri-host)
  (port uri-port)
  (path uri-path)
  (query uri-query)
  (fragment uri-fragment))

(define (uri? object)
  "Return #t if OBJECT is a URI: a reference with a scheme."
  (and (uri-reference? object) (uri-scheme object) #t))

(define (relative-ref? object)
  "Return #t if OBJECT is a reference without a scheme."
  (and (uri-reference? object) (not (uri-scheme object))))

(define (uri-error message . args)
  (throw 'uri-error message args))

(define (validate reference)
  ;; Return REFERENCE if its parts can stand together.
  (let ((scheme (uri-scheme reference))
        (host (uri-host reference))
        (port (uri-port reference))
        (path (uri-path reference)))
    (cond
     ((and scheme (not (symbol? scheme)))
      (uri-error "Expected a symbol for the URI scheme: ~s" scheme))
     ((and (or (uri-userinfo reference) port) (not host))
      (uri-error "Expected a host, given userinfo or port"))
     ((and port (not (and (exact-integer? port) (<= 0 port 65535))))
      (uri-error "Expected port to be an integer: ~s" port))
     ((and host (not (and (string? host) (valid-host? host))))
      (uri-error "Expected valid host: ~s" host))
     ((and (uri-userinfo reference) (not (string? (uri-userinfo reference))))
      (uri-error "Expected string for userinfo: ~s"
                 (uri-userinfo reference)))
     ((not (string? path))
      (uri-error "Expected string for path: ~s" path))
     ((and host
           (not (string-null? path))
           (not (string-prefix? "/" path)))
      (uri-error "Expected path of absolute URI to start with a /: ~a" path))
     ((and (not host) (string-prefix? "//" path))
      (uri-error "Expected path not to start with // without a host: ~a" path))
     (else reference))))

(define (valid-host? host)
  (or (valid-ipv6? host)
      (and (not (string-null? host))
           (string-every host-characters host))))

(define host-characters
  (char-set-union (string->char-set "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
                  (string->char-set "-.")))

(define (valid-ipv6? host)
  (and (string-index host #\:)
       (string-every ipv6-characters host)))

(define ipv6-characters
  (char-set-union char-set:hex-digit (string->char-set ":.")))

;;; Construction.

(define (build scheme userinfo host port path query fragment check?)
  (let ((reference (make-uri scheme userinfo host port path query fragment)))
    (if check? (validate reference) reference)))

(define* (build-uri scheme #:key userinfo host port (path "") query fragment
                    (validate? #t))
  "Return the URI with the given parts, checked if VALIDATE?."
  (when (and validate? (not scheme))
    (uri-error "Expected a symbol for the URI scheme: ~s" scheme))
  (build scheme userinfo host port path query fragment validate?))

(define* (build-uri-reference #:key scheme userinfo host port (path "") query
                              fragment (validate? #t))
  "Return the URI or relative reference with the given parts."
  (build scheme userinfo host port path query fragment validate?))

(define* (build-relative-ref #:key userinfo host port (path "") query fragment
                             (validate? #t))
  "Return the relative reference with the given parts."
  (build #f userinfo host port path query fragment validate?))

;;; Parsing.

(define (cut-at str char)
  ;; The parts of STR before and after the first CHAR; #f for a missing one.
  (let ((index (string-index str char)))
    (if index
        (values (substring str 0 index) (substring str (+ index 1)))
        (values str #f))))

(define (scheme-of str)
  ;; The scheme that STR begins with, or #f.
  (let ((colon (string-index str #\:)))
    (and colon
         (> colon 0)
         (char-set-contains? ascii-letters (string-ref str 0))
         (not (string-skip str scheme-characters 0 colon))
         (substring str 0 colon))))

(define ascii-letters
  (string->char-set "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))

(define scheme-characters
  (char-set-union (string->char-set "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
                  (string->char-set "+-.")))

(define (parse-authority str)
  ;; The user information, host and port of STR, in a list, or #f.
  (let* ((at (string-index str #\@))
         (userinfo (and at (substring str 0 at)))
         (rest (if at (substring str (+ at 1)) str))
         (bracket (and (string-prefix? "[" rest) (string-index rest #\])))
         (host (cond (bracket (substring rest 1 bracket))
                     ((string-index rest #\:)
                      => (lambda (colon) (substring rest 0 colon)))
                     (else rest)))
         (after (substring rest (if bracket
                                    (+ bracket 1)
                                    (string-length host))))
         (port (cond ((member after '("" ":")) #f)
                     ((string-prefix? ":" after)
                      (or (and (string-every char-set:digit after 1)
                               (string->number (substring after 1)))
                          'bad))
                     (else 'bad))))
    (and (not (eq? port 'bad))
         (if bracket (valid-ipv6? host) (not (string-index host #\:)))
         (valid-host? host)
         (list userinfo host port))))

(define (string->uri-reference str)
  "Return the URI or relative reference that STR denotes, or #f."
  (and (not (string-index str char-set:whitespace))
       (call-with-values (lambda () (cut-at str #\#))
         (lambda (rest fragment)
           (call-with-values (lambda () (cut-at rest #\?))
             (lambda (rest query)
               (parse-hierarchy rest query fragment)))))))

(define (parse-hierarchy str query fragment)
  (let* ((scheme (scheme-of str))
         (rest (if scheme
                   (substring str (+ (string-length scheme) 1))
                   str)))
    (define (reference userinfo host port path)
      (make-uri (and scheme (string->symbol (string-downcase scheme)))
                userinfo host port path query fragment))
    (cond
     ((string-prefix? "//" rest)
      (let* ((slash (or (string-index rest #\/ 2) (string-length rest)))
             (authority (substring rest 2 slash))
             (path (substring rest slash)))
        (if (string-null? authority)
            (and (not (string-prefix? "//" path))
                 (reference #f #f #f path))
            (let ((parts (parse-authority authority)))
              (and parts
                   (reference (car parts) (cadr parts) (caddr parts)
                              path))))))
     ((and (not scheme)
           (let ((colon (string-index rest #\:)))
             (and colon
                  (not (string-index (substring rest 0 colon) #\/)))))
      ;; The first segment of a relative path must not look like a scheme.
      #f)
     (else (reference #f #f #f rest)))))

(define (string->uri str)
  "Return the URI that STR denotes, or #f."
  (let ((reference (string->uri-reference str)))
    (and reference (uri-scheme reference) reference)))

(define (string->relative-ref str)
  "Return the relative reference that STR denotes, or #f."
  (let ((reference (string->uri-reference str)))
    (and reference (not (uri-scheme reference)) reference)))

;;; Default ports.

(define default-ports
  (let ((table (make-hash-table)))
    (hashq-set! table 'http 80)
    (hashq-set! table 'https 443)
    table))

(define (declare-default-port! scheme port)
  "Make PORT the port that URIs of SCHEME need not mention."
  (hashq-set! default-ports scheme port))

;;; Text.

(define* (uri->string uri #:key (include-fragment? #t))
  "Return the text of URI."
  (let ((scheme (uri-scheme uri))
        (userinfo (uri-userinfo uri))
        (host (uri-host uri))
        (port (uri-port uri)))
    (string-append
     (if scheme (string-append (symbol->string scheme) ":") "")
     (if host
         (string-append "//"
                        (if userinfo (string-append userinfo "@") "")
                        (if (string-index host #\:)
                            (string-append "[" host "]")
                            host)
                        (if (and port
                                 (not (eqv? port
                                            (hashq-ref default-ports scheme))))
                            (string-append ":" (number->string port))
                            ""))
         "")
     (uri-path uri)
     (if (uri-query uri) (string-append "?" (uri-query uri)) "")
     (if (and include-fragment? (uri-fragment uri))
         (string-append "#" (uri-fragment uri))
         ""))))

(define (decode-bytes str plus?)
  ;; The list of the bytes that STR, percent-encoded, stands for, in reverse.
  (let ((len (string-length str)))
    (let loop ((i 0) (bytes '()))
      (if (>= i len)
          bytes
          (let ((c (string-ref str i)))
            (cond ((char=? c #\%)
                   (let ((byte (and (<= (+ i 3) len)
                                    (string-every char-set:hex-digit str
                                                  (+ i 1) (+ i 3))
                                    (string->number
                                     (substring str (+ i 1) (+ i 3)) 16))))
                     ;; A percent sign that encodes nothing stands for itself.
                     (if byte
                         (loop (+ i 3) (cons byte bytes))
                         (loop (+ i 1) (cons (char->integer c) bytes)))))
                  ((and plus? (char=? c #\+)) (loop (+ i 1) (cons 32 bytes)))
                  ((char<? c #\x80)
                   (loop (+ i 1) (cons (char->integer c) bytes)))
                  (else
                   (loop (+ i 1)
                         (append (reverse (bytevector->u8-list
                                           (string->utf8 (string c))))
                                 bytes)))))))))

(define* (uri-decode str #:key (encoding "utf-8") (decode-plus-to-space? #t))
  "Return STR with percent-encoded bytes decoded: as text in ENCODING, or as a
bytevector if that is #f."
  (let ((bytes (u8-list->bytevector
                (reverse (decode-bytes str decode-plus-to-space?)))))
    (cond ((not encoding) bytes)
          ((string-ci=? encoding "utf-8") (utf8->string bytes))
          (else (bytevector->string bytes encoding)))))

(define unreserved
  (char-set-union (string->char-set "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
                  (string->char-set "-._~")))

(define (percent byte)
  (string-append "%"
                 (if (< byte 16) "0" "")
                 (string-upcase (number->string byte 16))))

(define* (uri-encode str #:key (encoding "utf-8")
                     (unescaped-chars unreserved))
  "Return STR with all characters but UNESCAPED-CHARS percent-encoded."
  (define (encode c)
    (if (char-set-contains? unescaped-chars c)
        (string c)
        (string-concatenate
         (map percent
              (bytevector->u8-list
               (if (string-ci=? encoding "utf-8")
                   (string->utf8 (string c))
                   (string->bytevector (string c) encoding)))))))
  (if (string-skip str unescaped-chars)
      (string-concatenate (map encode (string->list str)))
      str))

(define (split-and-decode-uri-path path)
  "Return the list of the segments of PATH, decoded; empty ones are left out."
  (filter (lambda (segment) (not (string-null? segment)))
          (map (lambda (segment)
                 (uri-decode segment #:decode-plus-to-space? #f))
               (string-split path #\/))))

(define (encode-and-join-uri-path segments)
  "Return the path whose segments are SEGMENTS, encoded."
  (string-join (map (lambda (segment) (uri-encode segment)) segments) "/"))
