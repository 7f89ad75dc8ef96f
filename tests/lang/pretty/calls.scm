(string-append "a long string literal number one" "a long string literal number two" "number three")
(a-procedure-with-a-name-that-is-quite-long-indeed first-argument-to-it second-argument-to-it)
((compose first-procedure second-procedure third-procedure) (fourth-procedure argument) (fifth-procedure argument))
(f (g (h (i (j (k (l (m (n (o (p (q (r (s (t (u (v (w (x (y (z 1 2 3) 4 5 6) 7 8 9) 10))))))))))))))))))
