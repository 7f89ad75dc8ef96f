(define-module (sxml simple)
  #:export (xml->sxml sxml->xml sxml->string))

;;; Commentary:
;;;
;;; XML to SXML and back.  The reader is a recursive descent over the text held
;;; in a string: it checks that elements nest, expands character references and
;;; entities, and resolves namespaces.  An element is (NAME (@ (ATTRIBUTE
;;; "VALUE") ...) CHILD ...), the attribute list being left out when empty.
;;;
;;; Code:

;;; Reading.

(define (parser-error message . args)
  (throw 'parser-error #f message args))

(define (name-character? c)
  (or (char-alphabetic? c) (char-numeric? c) (memv c '(#\. #\- #\_ #\:))
      (char>? c #\x7f)))

(define standard-entities
  '((lt . "<") (gt . ">") (amp . "&") (quot . "\"") (apos . "'")))

(define (all-whitespace? str)
  (string-every char-whitespace? str))

(define* (xml->sxml #:optional (string-or-port (current-input-port))
                    #:key (namespaces '()) (declare-namespaces? #t)
                    (trim-whitespace? #f) (entities '())
                    (default-entity-handler #f) (doctype-handler #f))
  "Return the XML document in STRING-OR-PORT as SXML.  NAMESPACES associates
prefixes with namespace URIs; names in other namespaces have the URI as their
prefix.  ENTITIES associates the names of entities with their text; others go to
DEFAULT-ENTITY-HANDLER, called with the port and the name.  Text that is all
white space is left out if TRIM-WHITESPACE?."
  (define text
    (if (string? string-or-port)
        string-or-port
        (let ((port string-or-port))
          (let loop ((chars '()))
            (let ((c (read-char port)))
              (if (eof-object? c)
                  (reverse-list->string chars)
                  (loop (cons c chars))))))))
  (define len (string-length text))

  (define (char-at i)
    (if (< i len) (string-ref text i) (parser-error "unexpected end of text")))

  (define (at? i str)
    (let ((end (+ i (string-length str))))
      (and (<= end len) (string=? (substring text i end) str))))

  (define (find-end i str)
    ;; The index of STR from I on.
    (or (string-contains text str i)
        (parser-error "missing" str)))

  (define (skip-space i)
    (or (string-skip text char-set:whitespace (min i len)) len))

  (define (name-end i)
    (let ((end (or (string-skip text name-character? (min i len)) len)))
      (when (= i end) (parser-error "name expected" i))
      end))

  ;; References.

  (define (entity-text name)
    (cond ((assq-ref standard-entities name))
          ((assq-ref entities name))
          (default-entity-handler
            (default-entity-handler (open-input-string "") name))
          (else (parser-error "undefined entity" name))))

  (define (reference-text str)
    ;; What &STR; stands for.
    (cond ((string-prefix? "#x" str)
           (string (integer->char (string->number (substring str 2) 16))))
          ((string-prefix? "#" str)
           (string (integer->char (string->number (substring str 1)))))
          (else (entity-text (string->symbol str)))))

  (define (expand str)
    ;; STR with its references expanded.
    (if (string-index str #\&)
        (let loop ((i 0) (parts '()))
          (let ((amp (string-index str #\& i)))
            (if (not amp)
                (string-concatenate-reverse (cons (substring str i) parts))
                (let ((semicolon (string-index str #\; amp)))
                  (unless semicolon (parser-error "unfinished reference"))
                  (loop (+ semicolon 1)
                        (cons* (reference-text
                                (substring str (+ amp 1) semicolon))
                               (substring str i amp)
                               parts))))))
        str))

  ;; Namespaces: SCOPE associates declared prefixes, as strings, with URIs.

  (define (qualified name scope attribute?)
    (let* ((colon (string-index name #\:))
           (prefix (if colon (substring name 0 colon) ""))
           (local (if colon (substring name (+ colon 1)) name))
           (uri (and (or colon (not attribute?)) (assoc-ref scope prefix))))
      (cond ((or (not uri) (string-null? uri)) (string->symbol name))
            (else
             (let ((known (or-map (lambda (pair)
                                    (and (equal? (cdr pair) uri) pair))
                                  namespaces)))
               (string->symbol
                (string-append (if known (symbol->string (car known)) uri)
                               ":" local)))))))

  (define (declaration attribute)
    ;; The pair of prefix and URI that an attribute declares, or #f.
    (let ((name (car attribute)))
      (cond ((string=? name "xmlns") (cons "" (cdr attribute)))
            ((string-prefix? "xmlns:" name)
             (cons (substring name 6) (cdr attribute)))
            (else #f))))

  (define (read-attributes i)
    ;; The attributes at I, in reverse, and the index after them.
    (let loop ((i (skip-space i)) (attributes '()))
      (if (memv (char-at i) '(#\> #\/ #\?))
          (values attributes i)
          (let* ((end (name-end i))
                 (name (substring text i end))
                 (equals (skip-space end))
                 (quote-at (begin
                             (unless (eqv? (char-at equals) #\=)
                               (parser-error "= expected after" name))
                             (skip-space (+ equals 1))))
                 (mark (char-at quote-at))
                 (close (and (memv mark '(#\" #\'))
                             (string-index text mark (+ quote-at 1)))))
            (unless close (parser-error "bad value of attribute" name))
            (when (assoc name attributes)
              (parser-error "duplicate attribute" name))
            (loop (skip-space (+ close 1))
                  (acons name
                         (expand (string-map
                                  (lambda (c)
                                    (if (char-whitespace? c) #\space c))
                                  (substring text (+ quote-at 1) close)))
                         attributes))))))

  ;; Content.

  (define (read-element i scope)
    ;; The element whose < is at I, and the index after it.
    (let* ((end (name-end (+ i 1)))
           (name (substring text (+ i 1) end)))
      (call-with-values (lambda () (read-attributes end))
        (lambda (attributes i)
          (let* ((scope (append (filter identity (map declaration attributes))
                                scope))
                 (attributes (map (lambda (attribute)
                                    (list (qualified (car attribute) scope #t)
                                          (cdr attribute)))
                                  ;; In the order of names, the last first.
                                  (sort (filter (lambda (attribute)
                                                  (not (declaration attribute)))
                                                attributes)
                                        (lambda (a b)
                                          (string>? (car a) (car b))))))
                 (head (cons (qualified name scope #f)
                             (if (null? attributes)
                                 '()
                                 (list (cons '@ attributes))))))
            (cond
             ((at? i "/>") (values head (+ i 2)))
             ((eqv? (char-at i) #\>)
              (call-with-values (lambda () (read-content (+ i 1) scope))
                (lambda (children i)
                  (let ((end (name-end (+ i 2))))
                    (unless (string=? name (substring text (+ i 2) end))
                      (parser-error "mismatched end tag" name))
                    (let ((i (skip-space end)))
                      (unless (eqv? (char-at i) #\>)
                        (parser-error "bad end tag" name))
                      (values (append head children) (+ i 1)))))))
             (else (parser-error "bad start tag" name))))))))

  (define (add-text str children)
    ;; CHILDREN, in reverse, with STR behind, joined to text before it.
    (cond ((string-null? str) children)
          ((and (pair? children) (string? (car children)))
           (cons (string-append (car children) str) (cdr children)))
          (else (cons str children))))

  (define (finished children)
    (reverse (if trim-whitespace?
                 (filter (lambda (child)
                           (not (and (string? child)
                                     (all-whitespace? child))))
                         children)
                 children)))

  (define (read-instruction i)
    ;; The processing instruction at I, and the index after it.
    (let* ((end (name-end (+ i 2)))
           (close (find-end end "?>")))
      (values (list '*PI*
                    (string->symbol (substring text (+ i 2) end))
                    (substring text (min (skip-space end) close) close))
              (+ close 2))))

  (define (read-content i scope)
    ;; The children up to the end tag whose < is at the returned index.
    (let loop ((i i) (children '()))
      (let ((next (or (string-index text #\< (min i len))
                      (parser-error "unexpected end of text"))))
        (let ((children (add-text (expand (substring text i next)) children)))
          (cond
           ((at? next "</") (values (finished children) next))
           ((at? next "<!--") (loop (+ (find-end next "-->") 3) children))
           ((at? next "<![CDATA[")
            (let ((end (find-end next "]]>")))
              (loop (+ end 3)
                    (add-text (substring text (+ next 9) end) children))))
           ((at? next "<?")
            (call-with-values (lambda () (read-instruction next))
              (lambda (instruction i) (loop i (cons instruction children)))))
           (else
            (call-with-values (lambda () (read-element next scope))
              (lambda (element i) (loop i (cons element children))))))))))

  (define (skip-doctype i)
    ;; The index after the document type declaration at I.
    (let loop ((i i) (depth 0))
      (let ((c (char-at i)))
        (cond ((memv c '(#\[)) (loop (+ i 1) (+ depth 1)))
              ((memv c '(#\])) (loop (+ i 1) (- depth 1)))
              ((and (eqv? c #\>) (zero? depth)) (+ i 1))
              (else (loop (+ i 1) depth))))))

  (let loop ((i (skip-space 0)) (children '()) (root? #f))
    (cond
     ((= i len)
      (unless root? (parser-error "no element"))
      (cons '*TOP* (reverse children)))
     ((at? i "<?")
      (call-with-values (lambda () (read-instruction i))
        (lambda (instruction i)
          (loop (skip-space i) (cons instruction children) root?))))
     ((at? i "<!--")
      (loop (skip-space (+ (find-end i "-->") 3)) children root?))
     ((at? i "<!DOCTYPE")
      (loop (skip-space (skip-doctype i)) children root?))
     ((and (at? i "<") (not root?))
      (call-with-values (lambda () (read-element i '()))
        (lambda (element i)
          (loop (skip-space i) (cons element children) #t))))
     ;; What follows the element is not part of the document.
     (root? (cons '*TOP* (reverse children)))
     (else (parser-error "unexpected text" i)))))

;;; Writing.

(define (write-escaped str port)
  (string-for-each
   (lambda (c)
     (case c
       ((#\<) (display "&lt;" port))
       ((#\>) (display "&gt;" port))
       ((#\&) (display "&amp;" port))
       ((#\") (display "&quot;" port))
       (else (write-char c port))))
   str))

(define (check-name symbol)
  (let ((name (symbol->string symbol)))
    (when (or (string-null? name)
              (not (name-character? (string-ref name 0)))
              (memv (string-ref name 0) '(#\- #\.))
              (char-numeric? (string-ref name 0)))
      (error "Invalid name starting character" name symbol))
    name))

(define (write-attribute attribute port)
  (display " " port)
  (display (check-name (car attribute)) port)
  (display "=\"" port)
  (for-each (lambda (value)
              (cond ((string? value) (write-escaped value port))
                    ((symbol? value)
                     (write-escaped (symbol->string value) port))
                    ((number? value) (display value port))
                    ((procedure? value)
                     (write-escaped (with-output-to-string value) port))
                    (else (sxml->xml value port))))
            (cdr attribute))
  (display "\"" port))

(define (write-element tag rest port)
  (let* ((attributes? (and (pair? rest) (pair? (car rest))
                           (eq? (car (car rest)) '@)))
         (children (if attributes? (cdr rest) rest))
         (name (check-name tag)))
    (display "<" port)
    (display name port)
    (when attributes?
      (for-each (lambda (attribute) (write-attribute attribute port))
                (cdr (car rest))))
    (if (null? children)
        (display " />" port)
        (begin
          (display ">" port)
          (for-each (lambda (child) (sxml->xml child port)) children)
          (display "</" port)
          (display name port)
          (display ">" port)))))

(define* (sxml->xml tree #:optional (port (current-output-port)))
  "Write TREE, SXML, as XML to PORT."
  (cond
   ((pair? tree)
    (if (symbol? (car tree))
        (case (car tree)
          ((*TOP*)
           (for-each (lambda (child) (sxml->xml child port)) (cdr tree)))
          ((*ENTITY*)
           (display "&" port)
           (display (cadr tree) port)
           (display ";" port))
          ((*PI*)
           (display "<?" port)
           (display (cadr tree) port)
           (for-each (lambda (text) (display " " port) (display text port))
                     (cddr tree))
           (display "?>" port))
          (else (write-element (car tree) (cdr tree) port)))
        (for-each (lambda (child) (sxml->xml child port)) tree)))
   ((string? tree) (write-escaped tree port))
   ((procedure? tree)
    (with-output-to-port port tree))
   ((or (null? tree) (boolean? tree) (unspecified? tree)) #f)
   (else (write-escaped (call-with-output-string
                         (lambda (port) (display tree port)))
                        port))))

(define (sxml->string sxml)
  "Return the text of SXML, without its markup."
  (call-with-output-string
   (lambda (port)
     (let walk ((node sxml))
       (cond ((string? node) (display node port))
             ((pair? node)
              (unless (eq? (car node) '*PI*)
                (for-each walk (if (symbol? (car node)) (cdr node) node)))))))))
