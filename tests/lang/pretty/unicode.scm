("café" "λ" "日本語" "😀")
(define größe "Ünïcödé text that is long enough to make the printer think about the line width: äöüß")
