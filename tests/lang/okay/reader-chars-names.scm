;;; Characters by name: standard, R7RS and ASCII control names.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #\space #\newline #\tab #\nul #\null #\alarm #\backspace #\delete #\escape #\esc
      #\return #\linefeed #\page #\vtab #\backspace #\del)
(show (map char->integer
           (list #\space #\newline #\nul #\alarm #\backspace #\delete #\escape #\return
                 #\tab #\page)))
(show #\soh #\stx #\eot #\bs #\ht #\lf #\vt #\ff #\cr #\so #\us #\sp #\fs)
