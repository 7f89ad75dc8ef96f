;;; TOML documents as association lists; errors as conditions
(use-modules (guix build toml) (srfi srfi-34))

(define (show text)
  (write (guard (c (#t 'refused)) (parse-toml text)))
  (newline))

(for-each show
          '("" "# only a comment" "[table]"
            "a = 1\nb = \"two\" # c\r\nc = 'three'"
            "[t]\nx = 1\n[t.u]\ny = 2\n[[list]]\nz = 3\n[last]\nw = 4"
            "a.b = 1\na.\"c d\".e = 2"
            "x = [1, [2, 3], # c\n \"four\",\n]\ny = {a = 1, b.c = true}"
            "x = 1_000\ny = 0xff\nz = 0b101\nw = -1.5e3\nv = [inf, -inf]"
            "x = \"a\\tb\\u00e9\"\ny = \"\"\"\nq\"\"uote\"\"\"\"\nz = \"\"\"a\\\n   b\"\"\""
            "day = 1979-05-27\nat = 1979-05-27T07:32:00.25-07:30\nhour = 07:32:00"
            ;; What Guix refuses.
            "x = 1\nx = 2" "x = 01" "x" "x = 1 y = 2" "x = \"a\\fb\"" "\"a\\tb\" = 1"
            "x = [1,,2]" "x = {a = 1,}" "[[a]" "x = \"a\nb\""))

(write (recursive-assoc-ref (parse-toml "[a.b]\nc = 5") '("a" "b" "c")))
(newline)
