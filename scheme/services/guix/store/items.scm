(define-module (guix store items)
  #:use-module (guix config)
  #:export (%store-prefix
            store-path store-path? direct-store-path? direct-store-path
            derivation-path? store-path-base store-path-package-name
            store-path-hash-part hash-part->path
            symbolic-store-item))

;;; Commentary:
;;;
;;; Names of store items.  Without a store, an item's name stands for the item:
;;; it is computed from what the item is made of, so that equal items have one
;;; name and different ones have two.  The digest is this library's own; it has
;;; the shape of Guix's, not its value.
;;;
;;; Code:

(define %store-prefix
  (make-parameter %store-directory))

(define (store-path? name)
  "Return whether NAME is that of a file in the store."
  (string-prefix? (%store-prefix) name))

(define (item-start)
  (+ 1 (string-length (%store-prefix))))

(define (direct-store-path? name)
  "Return whether NAME is that of a store item, not of a file in one."
  (and (store-path? name)
       (> (string-length name) (- (item-start) 1))
       (not (string-index name #\/ (item-start)))))

(define (direct-store-path name)
  "Return the name of the store item that the file NAME is in."
  (let ((after-hash (+ (item-start) 34)))
    (if (> (string-length name) after-hash)
        (substring name 0 (or (string-index name #\/ after-hash)
                              (string-length name)))
        name)))

(define (derivation-path? name)
  "Return whether NAME is that of a derivation in the store."
  (and (store-path? name) (string-suffix? ".drv" name)))

(define (store-path-base name)
  "Return hash and name of the store item NAME, or #f if NAME is not one."
  (and (store-path? name)
       (let ((base (substring name (min (item-start) (string-length name)))))
         (and (> (string-length base) 33)
              (not (string-index base #\/))
              base))))

(define (store-path-package-name name)
  "Return what follows the hash in the store item NAME."
  (substring (store-path-base name) 33))

(define %base32-digits "0123456789abcdfghijklmnpqrsvwxyz")

(define (store-path-hash-part name)
  "Return the hash of the store item NAME, or #f if it has none."
  (let ((base (store-path-base name)))
    (and base
         (let ((hash (substring base 0 32)))
           (and (string-every (lambda (c) (string-index %base32-digits c)) hash)
                hash)))))

(define (hash-part->path store hash)
  "Return the item of STORE with HASH; without a store, \"\": there is none."
  "")


;;;
;;; Symbolic items.
;;;

(define %lane-modulus (expt 2 32))

(define (fold-characters multiplier seed text)
  (string-fold (lambda (c state)
                 (modulo (+ (* state multiplier) (char->integer c) 1)
                         %lane-modulus))
               seed text))

(define (digest text)
  ;; 32 base-32 digits that depend on every character of TEXT: two polynomial
  ;; lanes seed a linear congruential sequence.
  (let ((one   (fold-characters 16777619 2166136261 text))
        (other (fold-characters 69069 362436069 text)))
    (let loop ((state (+ (* one %lane-modulus) other)) (digits '()))
      (if (= 32 (length digits))
          (list->string digits)
          (let ((state (modulo (+ (* state 6364136223846793005)
                                  1442695040888963407)
                               18446744073709551616)))
            (loop state
                  (cons (string-ref %base32-digits (quotient state (expt 2 59)))
                        digits)))))))

(define (symbolic-store-item name . ingredients)
  "Return the name of the store item NAME made of INGREDIENTS, which are
distinguished by their written form."
  (string-append (%store-prefix) "/"
                 (digest (call-with-output-string
                           (lambda (port)
                             (write name port)
                             (for-each (lambda (ingredient)
                                         (write-char #\newline port)
                                         (write ingredient port))
                                       ingredients))))
                 "-" name))

(define (store-path type hash name)
  "Return the name of the store item NAME of TYPE with HASH."
  (symbolic-store-item name type hash))
