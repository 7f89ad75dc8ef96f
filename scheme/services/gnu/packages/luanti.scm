(define-module (gnu packages luanti)
  #:export (luanti-topic))

;;; Commentary:
;;;
;;; The forum of the game.
;;;
;;; Code:

(define (luanti-topic topic-id)
  "Return the address of the topic TOPIC-ID, a number."
  (string-append "https://forum.luanti.net/viewtopic.php?t="
                 (number->string topic-id)))
