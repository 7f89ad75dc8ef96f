(define-module (ice-9 peg)
  #:use-module (srfi srfi-9)
  #:use-module (ice-9 peg grammar)
  #:export (define-peg-pattern define-peg-string-patterns
            match-pattern search-for-pattern peg-record?
            peg:start peg:end peg:string peg:tree peg:substring
            context-flatten keyword-flatten))

;;; Commentary:
;;;
;;; Parsing expression grammars (Guile manual "PEG Parsing").  A parser takes a string, its length
;;; and a place; it returns #f or a list of the place behind what it took and what it captured: a
;;; string, a list, or () for nothing.  A nonterminal is a variable that holds its parser.
;;;
;;; Code:

;;; What is captured.

(define (single captures)
  ;; A list of one capture is that capture.
  (if (and (pair? captures) (null? (cdr captures)))
      (car captures)
      captures))

(define (named name captured)
  ;; CAPTURED under the NAME of a nonterminal.
  (cond ((not (list? captured)) (list name captured))
        ((null? captured) name)
        ((symbol? (car captured)) (list name captured))
        (else (cons name captured))))

(define (join-strings captured)
  ;; CAPTURED with strings that follow each other made one.
  (if (pair? captured)
      (let loop ((rest (map join-strings captured)) (joined '()))
        (cond ((null? rest) (single (reverse joined)))
              ((and (string? (car rest)) (pair? joined) (string? (car joined)))
               (loop (cdr rest)
                     (cons (string-append (car joined) (car rest)) (cdr joined))))
              (else (loop (cdr rest) (cons (car rest) joined)))))
      captured))

;;; Parsers.  CAPTURE? says whether what is matched is wanted.

(define (%literal text capture?)
  (let ((length (string-length text)))
    (lambda (string end at)
      (and (<= (+ at length) end)
           (string=? text (substring string at (+ at length)))
           (list (+ at length) (if capture? text '()))))))

(define (%character pred capture?)
  (lambda (string end at)
    (and (< at end)
         (pred (string-ref string at))
         (list (+ at 1) (if capture? (substring string at (+ at 1)) '())))))

(define (%any capture?)
  (%character (lambda (char) #t) capture?))

(define (%range first last capture?)
  (%character (lambda (char) (char<=? first char last)) capture?))

(define (%not-in-range first last capture?)
  (%character (lambda (char) (not (char<=? first char last))) capture?))

(define (with-capture capture captures)
  (if (null? capture) captures (cons capture captures)))

(define (%sequence capture? . parsers)
  (lambda (string end at)
    (let loop ((parsers parsers) (at at) (captures '()))
      (if (null? parsers)
          (list at (if capture? (single (reverse captures)) '()))
          (let ((result ((car parsers) string end at)))
            (and result
                 (loop (cdr parsers) (car result)
                       (with-capture (cadr result) captures))))))))

(define (%choice . parsers)
  (lambda (string end at)
    (let loop ((parsers parsers))
      (and (pair? parsers)
           (or ((car parsers) string end at)
               (loop (cdr parsers)))))))

(define (%repeat least most capture? parser)
  (lambda (string end at)
    (let loop ((count 0) (at at) (captures '()))
      (let ((result (and (or (not most) (< count most))
                         (parser string end at))))
        (cond ((and result (or (> (car result) at) (< count least)))
               (loop (+ count 1) (car result)
                     (with-capture (cadr result) captures)))
              ((< count least) #f)
              (else
               (list at (if capture? (single (reverse captures)) '()))))))))

(define (%look wanted? parser)
  (lambda (string end at)
    (let ((found? (and (parser string end at) #t)))
      (and (eq? found? wanted?) (list at '())))))

(define (%without-capture parser)
  (lambda (string end at)
    (let ((result (parser string end at)))
      (and result (list (car result) '())))))

(define (%nonterminal name kind parser)
  (case kind
    ((all)
     (lambda (string end at)
       (let ((result (parser string end at)))
         (and result
              (list (car result) (named name (cadr result)))))))
    ((body) parser)
    (else (%without-capture parser))))

(define-syntax %pattern
  ;; The parser of a pattern.
  (lambda (form)
    (syntax-case form ()
      ((_ capture? pattern)
       (syntax-case #'pattern ()
         ((operator argument ...)
          (identifier? #'operator)
          (case (syntax->datum #'operator)
            ((and) #'(%sequence capture? (%pattern capture? argument) ...))
            ((or) #'(%choice (%pattern capture? argument) ...))
            ((*) #'(%repeat 0 #f capture? (%pattern capture? argument) ...))
            ((+) #'(%repeat 1 #f capture? (%pattern capture? argument) ...))
            ((?) #'(%repeat 0 1 capture? (%pattern capture? argument) ...))
            ((followed-by) #'(%look #t (%pattern #f argument) ...))
            ((not-followed-by) #'(%look #f (%pattern #f argument) ...))
            ((ignore) #'(%pattern #f argument ...))
            ((capture) #'(%pattern #t argument ...))
            ((range) #'(%range argument ... capture?))
            ((not-in-range) #'(%not-in-range argument ... capture?))
            ((peg) (with-syntax ((parsed (datum->syntax #'operator
                                                        (string->pattern
                                                         (syntax->datum (cadr #'pattern))))))
                     #'(%pattern capture? parsed)))
            (else (syntax-violation 'peg "unknown operator of a pattern" #'pattern))))
         (name
          (eq? (syntax->datum #'name) 'peg-any)
          #'(%any capture?))
         (name
          (identifier? #'name)
          (if (syntax->datum #'capture?)
              #'(lambda (string end at) (name string end at))
              #'(%without-capture (lambda (string end at) (name string end at)))))
         (text
          (string? (syntax->datum #'text))
          #'(%literal text capture?)))))))

(define-syntax define-peg-pattern
  ;; (define-peg-pattern NAME KIND PATTERN): KIND is all, body or none.
  (lambda (form)
    (syntax-case form ()
      ((_ name kind pattern)
       (with-syntax ((capture? (not (eq? (syntax->datum #'kind) 'none))))
         #'(define name
             (%nonterminal 'name 'kind (%pattern capture? pattern))))))))

(define-syntax define-peg-string-patterns
  ;; Define the nonterminals of a grammar written as text.
  (lambda (form)
    (syntax-case form ()
      ((context text)
       (with-syntax ((((name kind pattern) ...)
                      (datum->syntax #'context (string->rules (syntax->datum #'text)))))
         #'(begin (define-peg-pattern name kind pattern) ...))))))

;;; Matches.

(define-record-type <match>
  (make-match start end string tree)
  peg-record?
  (start peg:start)
  (end peg:end)
  (string peg:string)
  (tree peg:tree))

(define (peg:substring match)
  "Return the part of the string that MATCH is of."
  (substring (peg:string match) (peg:start match) (peg:end match)))

(define (match-at parser string at)
  (let ((result (parser string (string-length string) at)))
    (and result
         (make-match at (car result) string (join-strings (cadr result))))))

(define (match-pattern nonterminal string)
  "Return the match of NONTERMINAL at the start of STRING, or #f."
  (match-at nonterminal string 0))

(define-syntax-rule (search-for-pattern pattern string)
  ;; The first match of a nonterminal anywhere in STRING, or #f.
  (search pattern string))

(define (search parser string)
  (let loop ((at 0))
    (and (< at (string-length string))
         (or (match-at parser string at)
             (loop (+ at 1))))))

(define (context-flatten pred tree)
  "Return TREE as a flat list of the parts that satisfy PRED."
  (if (or (not (list? tree)) (pred tree))
      (list tree)
      (append-flat (map (lambda (part) (context-flatten pred part)) tree))))

(define (append-flat lists)
  (apply append lists))

(define (keyword-flatten keywords tree)
  "Return TREE as a flat list of the parts that start with one of the KEYWORDS."
  (context-flatten (lambda (part) (or (not (pair? part)) (memq (car part) keywords))) tree))
