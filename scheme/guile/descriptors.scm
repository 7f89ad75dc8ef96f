(define-module (guile descriptors)
  #:export (OPEN_READ OPEN_WRITE OPEN_BOTH *null-device*
            open open-io-file tmpnam tmpfile
            fdopen fdes->ports fdes->inport fdes->outport
            port-revealed set-port-revealed! adjust-port-revealed!
            release-port-handle file-encoding ttyname ctermid
            addrinfo:flags addrinfo:fam addrinfo:socktype addrinfo:protocol
            addrinfo:addr addrinfo:canonname
            hostent:name hostent:aliases hostent:addrtype hostent:length
            hostent:addr-list
            netent:name netent:aliases netent:addrtype netent:net
            protoent:name protoent:aliases protoent:proto
            servent:name servent:aliases servent:port servent:proto))

;;; Commentary:
;;;
;;; Files by their descriptors, and what the system's tables have (Guile manual "Ports and File
;;; Descriptors", "Network Databases"), made of what opens files by name.  What would change the
;;; descriptors of this process is refused natively.
;;;
;;; Code:

(define OPEN_READ "r")
(define OPEN_WRITE "w")
(define OPEN_BOTH "r+")
(define *null-device* "/dev/null")

(define (open-io-file file)
  "Return a port to read and write FILE, which exists."
  (open-file file OPEN_BOTH))

(define* (open path flags #:optional (mode #o666))
  "Return a port to the file PATH, opened as FLAGS, a sum of numbers such as 'O_RDONLY' and 'O_CREAT', say; a
file that is made has the usual permissions."
  (define (flag? flag)
    (logtest flags flag))

  (define there?
    (file-exists? path))

  (when (and (flag? O_CREAT) (flag? O_EXCL) there?)
    (scm-error 'system-error "open" "~A" (list (strerror EEXIST)) (list EEXIST)))
  (let ((writing? (flag? O_WRONLY))
        (both? (flag? O_RDWR)))
    (open-file path
               (cond ((not (or writing? both?)) "r")
                     ((flag? O_APPEND) (if both? "a+" "a"))
                     ((and (flag? O_TRUNC) (or there? (flag? O_CREAT)))
                      (if both? "w+" "w"))
                     ((and (flag? O_CREAT) (not there?)) (if both? "w+" "w"))
                     (else "r+")))))

(define (tmpnam)
  "Return the name of a file that does not exist, below the directory for temporary files."
  (let ((name (string-append "/tmp/file"
                             (string-pad (number->string (random (expt 36 6)) 36)
                                         6 #\0))))
    (if (file-exists? name) (tmpnam) name)))

(define (tmpfile)
  "Return a port to read and write a file that has no name."
  (let* ((port (mkstemp (string-append "/tmp/file" "XXXXXX") "w+"))
         (name (port-filename port)))
    (delete-file name)
    port))

(define (fdopen fdes modes)
  "Return a port to the descriptor FDES, a number."
  (open-file (string-append "/dev/fd/" (number->string fdes)) modes))

(define (fdes->ports fdes)
  "Return those of the standard ports that have the descriptor FDES."
  (let loop ((ports (list (current-input-port) (current-output-port)
                          (current-error-port)))
             (found '()))
    (cond ((null? ports) (reverse found))
          ((and (file-port? (car ports))
                (eqv? fdes (fileno (car ports)))
                (not (memq (car ports) found)))
           (loop (cdr ports) (cons (car ports) found)))
          (else (loop (cdr ports) found)))))

(define (port-of fdes good? modes)
  (let loop ((ports (fdes->ports fdes)))
    (cond ((null? ports) (fdopen fdes modes))
          ((good? (car ports)) (car ports))
          (else (loop (cdr ports))))))

(define (fdes->inport fdes)
  "Return a port to read from the descriptor FDES."
  (port-of fdes input-port? OPEN_READ))

(define (fdes->outport fdes)
  "Return a port to write to the descriptor FDES."
  (port-of fdes output-port? OPEN_WRITE))

(define (port-revealed port)
  "Return how often the descriptor of PORT was made known."
  (or (%port-property port 'revealed) 0))

(define (set-port-revealed! port count)
  "Note that the descriptor of PORT was made known COUNT times."
  (%set-port-property! port 'revealed count))

(define (adjust-port-revealed! port addend)
  "Add ADDEND to how often the descriptor of PORT was made known."
  (set-port-revealed! port (+ addend (port-revealed port))))

(define (release-port-handle port)
  "Note that the descriptor of PORT is used once less."
  (adjust-port-revealed! port -1))

(define (file-encoding port)
  "Return the encoding that a comment at the head of what PORT reads declares, a string in capitals, or #f.
PORT is left where it was."
  (let ((place (ftell port)))
    (let loop ((lines 2) (found #f))
      (let ((line (and (> lines 0) (not found) (read-head port))))
        (cond ((not line)
               (seek port place SEEK_SET)
               found)
              (else (loop (- lines 1) (declared-encoding line))))))))

(define (read-head port)
  ;; The rest of the line, or #f at the end.
  (let loop ((chars '()))
    (let ((char (read-char port)))
      (cond ((and (eof-object? char) (null? chars)) #f)
            ((or (eof-object? char) (char=? char #\newline))
             (list->string (reverse chars)))
            (else (loop (cons char chars)))))))

(define (declared-encoding line)
  ;; What stands behind "coding:" in a comment.
  (let ((place (and (string-index line #\;) (string-contains line "coding:"))))
    (and place
         (let* ((start (string-skip line #\space (+ place 7)))
                (end (and start
                          (or (string-index line
                                            (lambda (char)
                                              (not (or (char-alphabetic? char)
                                                       (char-numeric? char)
                                                       (memv char '(#\- #\_ #\.)))))
                                            start)
                              (string-length line)))))
           (and end (< start end)
                (string-upcase (substring line start end)))))))

(define (ttyname port)
  "Return the name of the terminal that PORT is, a string."
  (if (isatty? port)
      (readlink (string-append "/proc/self/fd/" (number->string (fileno port))))
      (scm-error 'system-error "ttyname" "~A" (list (strerror ENOTTY))
                 (list ENOTTY))))

(define (ctermid)
  "Return the name of the terminal that controls this process."
  "/dev/tty")

(define-syntax-rule (define-parts (name index) ...)
  ;; Accessors of vectors.
  (begin
    (define (name object)
      "Return this part of OBJECT, a vector."
      (vector-ref object index))
    ...))

(define-parts
  (addrinfo:flags 0) (addrinfo:fam 1) (addrinfo:socktype 2)
  (addrinfo:protocol 3) (addrinfo:addr 4) (addrinfo:canonname 5)
  (hostent:name 0) (hostent:aliases 1) (hostent:addrtype 2)
  (hostent:length 3) (hostent:addr-list 4)
  (netent:name 0) (netent:aliases 1) (netent:addrtype 2) (netent:net 3)
  (protoent:name 0) (protoent:aliases 1) (protoent:proto 2)
  (servent:name 0) (servent:aliases 1) (servent:port 2) (servent:proto 3))
