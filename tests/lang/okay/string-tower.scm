ok num-exact-
