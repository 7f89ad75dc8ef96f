"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua."
"#!/bin/sh\nset -e\necho \"$HOME\"\nexit 0\n"
"C:\\path\\file"
