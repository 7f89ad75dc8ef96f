(define-module (ice-9 popen)
  #:export (port/pid-table open-pipe* open-pipe open-input-pipe
            open-output-pipe open-input-output-pipe pipeline)
  #:re-export (close-pipe))

;;; Commentary:
;;;
;;; Pipes to processes.  A native starts the process and returns its port, which
;;; knows the process, or refuses where the policy of the session forbids it.
;;;
;;; Code:

(define port/pid-table
  ;; The numbers of the processes at the other ends of open pipes.
  (make-weak-key-hash-table))

(define (open-pipe* mode program . args)
  "Start PROGRAM with ARGS; return a port from or to it, as MODE, one of the
values of OPEN_READ, OPEN_WRITE and OPEN_BOTH, says."
  (let ((port (apply %open-process mode program args)))
    (hashq-set! port/pid-table port (%pipe-process port))
    port))

(define (open-pipe command mode)
  "Like 'open-pipe*' for COMMAND, a line for the shell."
  (open-pipe* mode "/bin/sh" "-c" command))

(define (open-input-pipe command)
  "Return a port that reads what the shell command COMMAND prints."
  (open-pipe command OPEN_READ))

(define (open-output-pipe command)
  "Return a port that writes to the input of the shell command COMMAND."
  (open-pipe command OPEN_WRITE))

(define (open-input-output-pipe command)
  "Return a port that writes to the shell command COMMAND and reads from it."
  (open-pipe command OPEN_BOTH))

(define (shell-quote word)
  ;; WORD as one word of a shell command.
  (string-append "'" (string-join (string-split word #\') "'\\''") "'"))

(define (pipeline commands)
  "Start COMMANDS, each a list of a program and its arguments, connected one to
the next.  Return a port from the last, one to the first, and the list of the
numbers of the processes: the shell runs them as one."
  (let ((port (open-pipe (string-join
                          (map (lambda (command)
                                 (string-join (map shell-quote command)))
                               commands)
                          " | ")
                         OPEN_BOTH)))
    (values port port (list (hashq-ref port/pid-table port)))))
