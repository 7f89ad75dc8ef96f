;;; define-module with exports, used by prefix, selection and renaming.

(define-module (lang geometry) #:export (area perimeter (internal . external)))
(define (area w h) (* w h))
(define (perimeter w h) (* 2 (+ w h)))
(define internal 'renamed-on-export)
(define private 'hidden)
(define-module (guile-user)
  #:use-module ((lang geometry) #:select (area (perimeter . around) external))
  #:use-module ((lang geometry) #:prefix g:))
(define (show . xs) (for-each (lambda (x) (write x) (newline)) xs))
(show (area 2 3) (around 2 3) external (g:area 4 5) (g:perimeter 1 1) g:external
      (defined? 'private) (defined? 'g:private) (defined? 'perimeter))
