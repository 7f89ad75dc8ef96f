(define-module (guix ui packages)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix ui text)
  #:autoload   (guix licenses) (license-name license?)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (package-description-string package-synopsis-string
            package->recutils relevance package-relevance
            display-search-results))

;;; Commentary:
;;;
;;; Packages as text, and how well they fit what is searched for.
;;;
;;; Code:

(define (plain text)
  (catch #t
    (lambda () (texi->plain-text text))
    (const text)))

(define (package-description-string package)
  "Return the description of PACKAGE as plain text."
  (plain (P_ (package-description package))))

(define (package-synopsis-string package)
  "Return the synopsis of PACKAGE as plain text."
  (plain (P_ (package-synopsis package))))

(define* (package->recutils package port #:optional (width (%text-width))
                            #:key (hyperlinks? #f) (extra-fields '()))
  "Write PACKAGE to PORT as a record of fields."
  (define (field name value)
    (format port "~a: ~a~%" name value))
  (define (names inputs)
    (string-join (sort (delete-duplicates
                        (filter-map (match-lambda
                                      ((_ (? package? input) . _)
                                       (package-full-name input))
                                      (_ #f))
                                    inputs))
                       string<?)))
  (field "name" (package-name package))
  (field "version" (package-version package))
  (field "outputs" (string-join (package-outputs package)))
  (field "systems" (string-join (package-supported-systems package)))
  (field "dependencies" (names (package-direct-inputs package)))
  (field "location" (or (and=> (package-location package) location->string)
                        (G_ "unknown")))
  (field "homepage" (or (package-home-page package) ""))
  (field "license" (match (package-license package)
                     ((licenses ...)
                      (string-join (map license-name licenses) ", "))
                     ((? license? license) (license-name license))
                     (_ (G_ "unknown"))))
  (field "synopsis" (string-map (lambda (c) (if (char=? c #\newline) #\space c))
                                (package-synopsis-string package)))
  (field "description"
         (string->recutils
          (fill-paragraph (package-description-string package) (- width 2)
                          (string-length "description: "))))
  (for-each (match-lambda
              ((name . value) (field name value)))
            extra-fields)
  (newline port))

(define (relevance object regexps metrics)
  "Return how relevant OBJECT is to REGEXPS after METRICS, pairs of a procedure
that gives a text and a weight; 0 if one of REGEXPS does not match at all."
  (define (score regexp text)
    ;; A whole match counts for more than one within the text.
    (fold (lambda (m total)
            (+ total (if (string=? (match:substring m) text) 5 1)))
          0 (list-matches regexp text)))
  (define scores
    (map (lambda (regexp)
           (fold (match-lambda*
                   (((field . weight) total)
                    (+ total
                       (* weight
                          (match (field object)
                            ((? string? text) (score regexp text))
                            ((texts ...)
                             (apply + (map (lambda (text) (score regexp text))
                                           texts)))
                            (_ 0))))))
                 0 metrics))
         regexps))
  (if (memv 0 scores)
      0
      (apply + scores)))

(define (package-relevance package regexps)
  "Return how relevant PACKAGE is to REGEXPS."
  (relevance package regexps
             `((,package-name . 4)
               (,package-upstream-name . 2)
               (,package-outputs . 1)
               (,package-synopsis-string . 3)
               (,package-description-string . 2))))

(define* (display-search-results matches port
                                 #:key (command "guix search")
                                 (print package->recutils))
  "Write MATCHES, pairs of an object and its relevance, to PORT."
  (for-each (match-lambda
              ((object . score)
               (print object port
                      #:extra-fields `((relevance . ,score)))))
            matches))
