;;; Lengths, normalisation and encodings.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-length "日本語")
      (string-upcase "éà")
      (string-index "aéb" #\é)
      (string-normalize-nfd "é")
      (string-length (string-normalize-nfd "é"))
      (string=? (string-normalize-nfc (string-normalize-nfd "é")) "é")
      (map char->integer (string->list "aλ😀"))
      (string<? "z" "é")
      (string-reverse "aé😀"))
