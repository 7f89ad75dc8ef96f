(define-module (guix colors)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (color color? coloring-procedure colorize-string
            colorize-full-matches color-rules color-output? isatty?*
            highlight highlight/warn dim
            supports-hyperlinks? file-hyperlink hyperlink))

;;; Commentary:
;;;
;;; Colors on terminals that have them, as escape sequences.
;;;
;;; Code:

(define %codes
  '((CLEAR . "0") (RESET . "0") (BOLD . "1") (DARK . "2") (UNDERLINE . "4")
    (BLINK . "5") (REVERSE . "6") (CONCEALED . "8")
    (BLACK . "30") (RED . "31") (GREEN . "32") (YELLOW . "33") (BLUE . "34")
    (MAGENTA . "35") (CYAN . "36") (WHITE . "37")
    (ON-BLACK . "40") (ON-RED . "41") (ON-GREEN . "42") (ON-YELLOW . "43")
    (ON-BLUE . "44") (ON-MAGENTA . "45") (ON-CYAN . "46") (ON-WHITE . "47")))

(define-syntax-rule (color name ...)
  "The color that consists of the attributes NAME."
  (make-color '(name ...)))

(define-record-type <color>
  (%make-color names escape)
  color?
  (names  color-names)
  (escape color-escape))

(set-record-type-printer!
 <color>
 (lambda (color port)
   (format port "#<color ~a>"
           (string-join (map symbol->string (color-names color))))))

(define (make-color names)
  "Return the color that consists of the attributes NAMES."
  (define (code name)
    (or (assq-ref %codes name)
        (error "unknown color" name)))

  (%make-color names
               (string-append "\x1b[" (string-join (map code names) ";") "m")))

(define (colorize-string text color)
  "Return TEXT in COLOR."
  (string-append (color-escape color) text "\x1b[0m"))

(define (isatty?* port)
  "Return whether PORT is a terminal."
  (and (file-port? port) (isatty? port)))

(define (color-output? port)
  "Return whether text that goes to PORT is to be colored."
  (and (not (getenv "NO_COLOR"))
       (not (getenv "INSIDE_EMACS"))
       (isatty?* port)))

(define (coloring-procedure color)
  "Return the procedure that colors a text if its port is a terminal."
  (lambda* (text #:optional (port (current-output-port)))
    (if (color-output? port)
        (colorize-string text color)
        text)))

(define highlight (coloring-procedure (color BOLD)))
(define highlight/warn (coloring-procedure (color BOLD MAGENTA)))
(define dim (coloring-procedure (color DARK)))

(define (colorize-full-matches rules)
  "Return the procedure that colors a text that one of RULES, pairs of a regular
expression and colors, one a group, matches."
  (lambda (text)
    (or (any (match-lambda
               ((regexp . colors)
                (and=> (regexp-exec regexp text)
                       (lambda (m)
                         (string-concatenate
                          (map (lambda (color n)
                                 (let ((part (or (match:substring m n) "")))
                                   (if color (colorize-string part color) part)))
                               colors (iota (length colors) 1)))))))
             rules)
        text)))

(define (rule pattern names)
  (cons (make-regexp pattern)
        (map (lambda (name)
               (and (not (eq? name 'RESET))
                    (make-color (list name))))
             names)))

(define-syntax-rule (color-rules (pattern . names) ...)
  "The procedure that colors a text by the first PATTERN that matches it."
  (colorize-full-matches (list (rule pattern 'names) ...)))

(define (hyperlink uri text)
  "Return TEXT with the escapes that make it a link to URI."
  (string-append "\x1b]8;;" uri "\x1b\\" text "\x1b]8;;\x1b\\"))

(define* (supports-hyperlinks? #:optional (port (current-output-port)))
  "Return whether PORT is a terminal that has links."
  (and (isatty?* port)
       (not (getenv "INSIDE_EMACS"))))

(define* (file-hyperlink file #:optional (text file))
  "Return TEXT as a link to FILE."
  (hyperlink (string-append "file://" (gethostname) file) text))
