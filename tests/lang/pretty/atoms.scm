1
"a string with \"quotes\" and a newline\n"
#\space
symbol
#:keyword
#t
()
#(1 2 3)
#vu8(1 2 3)
3.5
#{odd symbol}#
