ok num-number-
