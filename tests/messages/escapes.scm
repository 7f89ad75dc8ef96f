(error "shown, not sent: \x1b;[31mred" (string->symbol "a\x07;b"))
