(define-module (guix utils versions)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (version-compare version>? version>=?
            version-prefix version-prefix? version-unique-prefix
            version-major version-major+minor version-major+minor+point
            guile-version>?))

;;; Commentary:
;;;
;;; Versions are ordered as the C library's 'strverscmp' orders them: runs of
;;; digits count as numbers, unless they start with zeros, which makes them
;;; fractions and so lesser.
;;;
;;; Code:

(define (digit? c)
  (and (char>=? c #\0) (char<=? c #\9)))

(define (char-at str i)
  (if (< i (string-length str)) (string-ref str i) #\nul))

(define (mismatch a b)
  ;; The first index at which A and B differ, or #f.
  (let loop ((i 0))
    (cond ((and (= i (string-length a)) (= i (string-length b))) #f)
          ((char=? (char-at a i) (char-at b i)) (loop (+ i 1)))
          (else i))))

(define (digits-end str start)
  (let loop ((i start))
    (if (digit? (char-at str i)) (loop (+ i 1)) i)))

(define (run-start str end)
  ;; Where the run of digits that ends before END starts.
  (let loop ((i end))
    (if (and (> i 0) (digit? (string-ref str (- i 1)))) (loop (- i 1)) i)))

(define (compare x y)
  (cond ((< x y) '<) ((> x y) '>) (else '=)))

(define (compare-chars a b i)
  (compare (char->integer (char-at a i)) (char->integer (char-at b i))))

(define (version-compare a b)
  "Return '>, '< or '= as the version A is newer than, older than or equal to
the version B."
  (match (mismatch a b)
    (#f '=)
    (i
     (let* ((start (run-start a i))
            (leading-zeros?             ;the common part of the run has zeros
             (and (< start i)
                  (char=? #\0 (string-ref a start))))
            (a? (digit? (char-at a i)))
            (b? (digit? (char-at b i))))
       (cond (leading-zeros?
              (let ((all-zeros? (string-every #\0 a start i)))
                ;; Within zeros a digit is a further decimal; the run with
                ;; more zeros is the lesser number.
                (cond ((not all-zeros?) (compare-chars a b i))
                      ((and a? (not b?)) '<)
                      ((and b? (not a?)) '>)
                      (else (compare-chars a b i)))))
             ((and a? b?)
              (if (and (= start i)
                       (or (char=? #\0 (char-at a i))
                           (char=? #\0 (char-at b i))))
                  (compare-chars a b i)
                  (match (compare (digits-end a i) (digits-end b i))
                    ('= (compare-chars a b i))
                    (order order))))
             ((< start i)
              ;; One run of digits goes on, the other ends.
              (cond (a? '>) (b? '<) (else (compare-chars a b i))))
             (else
              (compare-chars a b i)))))))

(define (version>? a b)
  "Return whether the version A is newer than B."
  (eq? '> (version-compare a b)))

(define (version>=? a b)
  "Return whether the version A is B or newer."
  (not (eq? '< (version-compare a b))))

(define (guile-version>? str)
  "Return whether the running Guile is newer than the version STR."
  (version>? (string-append (major-version) "." (minor-version) "."
                            (micro-version))
             str))

(define (version-prefix version count)
  "Return the first COUNT components of VERSION."
  (string-join (take (string-split version #\.) count) "."))

(define (version-major version)
  "Return the first component of VERSION."
  (version-prefix version 1))

(define (version-major+minor version)
  "Return the first two components of VERSION."
  (version-prefix version 2))

(define (version-major+minor+point version)
  "Return the first three components of VERSION, up to a hyphen."
  (let ((prefix (version-prefix version 3)))
    (substring prefix 0 (or (string-index prefix #\-)
                            (string-length prefix)))))

(define (components version)
  (string-tokenize version (char-set-complement (char-set #\.))))

(define (version-prefix? prefix version)
  "Return whether the components of PREFIX start those of VERSION."
  (let loop ((prefix (components prefix)) (version (components version)))
    (or (null? prefix)
        (and (pair? version)
             (string=? (car prefix) (car version))
             (loop (cdr prefix) (cdr version))))))

(define (version-unique-prefix version versions)
  "Return the shortest prefix of VERSION, in components, that no other version
of VERSIONS starts with."
  (define others (delete version versions))
  (let loop ((taken 0))
    (let ((parts (components version)))
      (if (> taken (length parts))
          version
          (let ((prefix (string-join (take parts taken) ".")))
            (if (any (lambda (other) (string-prefix? prefix other)) others)
                (loop (+ taken 1))
                prefix))))))
