;;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Services whose names and values have what a terminal would obey.

(use-modules (gnu services) (guix gexp))

(define raw
  (list->string (map integer->char '(97 27 91 51 49 109 7 127 155 49 109 8238 8203 10 122))))

(define root
  (service-type
   (name (string->symbol (string-append "root" raw)))
   (extensions '())
   (compose identity)
   (extend list)
   (default-value 1)
   (description "Collect.")))

(define leaf
  (service-type
   (name (string->symbol (string-append "leaf" raw)))
   (extensions
    (list (service-extension
           root
           (lambda (value)
             (list value (string->symbol raw) (string-ref raw 1) (plain-file raw raw)
                   #~(foo #$raw))))))
   (description "Give.")))

(list (service root) (service leaf raw))
