(define-module (guix import utils)
  #:use-module (guix licenses)
  #:use-module (guix refusal)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-26)
  #:export (flatten snake-case guix-name factorize-uri chunk-lines
            spdx-string->license license->symbol
            guix-hash-url package->definition alist->package
            recursive-import beautify-description beautify-synopsis
            maybe-inputs maybe-native-inputs maybe-propagated-inputs
            package-names->package-inputs read-lines find-version
            false-if-networking-error url-fetch
            git-origin git->origin default-git-error
            download-git-repository peekable-lambda peek-body))

;;; Commentary:
;;;
;;; Names, licenses and texts as other package managers have them.  What asks
;;; other repositories is refused.
;;;
;;; Code:

(define (flatten items)
  "Return the list of the atoms of ITEMS, a tree."
  (cond ((null? items) '())
        ((pair? items)
         (append (flatten (car items)) (flatten (cdr items))))
        (else (list items))))

(define (snake-case text)
  "Return TEXT in lower case with hyphens in place of underscores."
  (string-map (lambda (c) (if (char=? c #\_) #\- (char-downcase c))) text))

(define (guix-name prefix name)
  "Return the package name for NAME, with PREFIX in front unless it has it."
  (let ((name (snake-case name)))
    (if (string-prefix? prefix name)
        name
        (string-append prefix name))))

(define (factorize-uri uri version)
  "Return URI as a 'string-append' expression of 'version', where it contains
VERSION."
  (match (string-contains uri version)
    (#f uri)
    (_
     (let loop ((start 0) (pieces '()))
       (match (string-contains uri version start)
         (#f `(string-append ,@(remove (cut equal? <> "")
                                       (reverse (cons (substring uri start)
                                                      pieces)))))
         (found
          (loop (+ found (string-length version))
                (cons* 'version (substring uri start found) pieces))))))))

(define* (chunk-lines lines #:optional (pred string-null?))
  "Return the runs of LINES between those that satisfy PRED."
  (let loop ((lines lines) (run '()) (result '()))
    (match lines
      (() (reverse (if (null? run) result (cons (reverse run) result))))
      ((line . rest)
       (if (pred line)
           (loop rest '() (if (null? run) result (cons (reverse run) result)))
           (loop rest (cons line run) result))))))

(define* (read-lines #:optional (port (current-input-port)))
  "Return the list of the lines of PORT."
  (let loop ((lines '()))
    (match ((@ (ice-9 rdelim) read-line) port)
      ((? eof-object?) (reverse lines))
      (line (loop (cons line lines))))))

(define %spdx-licenses
  `(("AGPL-3.0-only" . ,agpl3) ("AGPL-3.0-or-later" . ,agpl3+)
    ("Apache-2.0" . ,asl2.0) ("BSD-2-Clause" . ,bsd-2)
    ("BSD-3-Clause" . ,bsd-3) ("BSL-1.0" . ,boost1.0) ("CC0-1.0" . ,cc0)
    ("EPL-2.0" . ,epl2.0) ("GPL-2.0-only" . ,gpl2)
    ("GPL-2.0-or-later" . ,gpl2+) ("GPL-3.0-only" . ,gpl3)
    ("GPL-3.0-or-later" . ,gpl3+) ("ISC" . ,isc)
    ("LGPL-2.1-only" . ,lgpl2.1) ("LGPL-2.1-or-later" . ,lgpl2.1+)
    ("LGPL-3.0-only" . ,lgpl3) ("LGPL-3.0-or-later" . ,lgpl3+)
    ("MIT" . ,expat) ("MPL-2.0" . ,mpl2.0) ("Unlicense" . ,unlicense)
    ("Zlib" . ,zlib)))

(define (spdx-string->license text)
  "Return the license whose SPDX identifier is TEXT, or #f."
  (assoc-ref %spdx-licenses text))

(define (license->symbol license)
  "Return the name of the variable of LICENSE, with a prefix, or its name."
  (or (any (match-lambda
             ((name . variable)
              (and (variable-bound? variable)
                   (eq? license (variable-ref variable))
                   (symbol-append 'license: name))))
           (module-map cons (resolve-interface '(guix licenses))))
      (license-name license)))

(define-syntax-rule (false-if-networking-error exp)
  "EXP, or #f if the network fails."
  (false-if-exception exp))

(define (maybe keyword)
  (lambda* (names #:optional output #:rest _)
    (match names
      (() '())
      (names `((,keyword (list ,@(map string->symbol names))))))))

(define maybe-inputs (maybe 'inputs))
(define maybe-native-inputs (maybe 'native-inputs))
(define maybe-propagated-inputs (maybe 'propagated-inputs))

(define* (package-names->package-inputs names #:optional (output #f))
  "Return NAMES as symbols, or lists of a symbol and OUTPUT."
  (map (lambda (name)
         (let ((symbol (string->symbol name)))
           (if output (list symbol output) symbol)))
       names))

(define (beautify-synopsis text)
  "Return TEXT, trimmed and without a full stop."
  (string-trim-right (string-trim-both text) #\.))

(define* (beautify-description text #:optional (length 80))
  "Return TEXT, trimmed."
  (string-trim-both text))

(define-refused "a network"
  guix-hash-url package->definition alist->package recursive-import
  find-version url-fetch git-origin git->origin default-git-error
  download-git-repository)

(define-syntax-rule (peekable-lambda formals expression)
  "A procedure whose body is EXPRESSION, which 'peek-body' tells."
  (lambda formals
    #((body . expression))
    expression))

(define (peek-body proc)
  "Return the body of PROC, of 'peekable-lambda', as a datum."
  (procedure-property proc 'body))
