(define-module (guix diagnostics)
  #:use-module (guix diagnostics saying)
  #:use-module (guix i18n)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:re-export (guix-warning-port program-name)
  #:export (warning info report-error leave

            <location> location location?
            location-file location-line location-column
            source-properties->location location->source-properties
            location->string location->hyperlink absolute-location

            &error-location error-location? error-location

            &formatted-message formatted-message formatted-message?
            formatted-message-string formatted-message-arguments

            &fix-hint fix-hint? condition-fix-hint

            define-with-syntax-properties))

;;; Commentary:
;;;
;;; What is said to the user is said in one voice: where, how grave, what.
;;; Messages carry their source location as data; errors carry theirs in the
;;; condition, so that whoever catches them can print or inspect it.
;;;
;;; Code:


;;;
;;; Source locations.
;;;

(define-record-type <location>
  (make-location file line column)
  location?
  (file   location-file)
  (line   location-line)                ;counts from 1
  (column location-column))             ;counts from 0

(define (location file line column)
  "Return the location of LINE and COLUMN in FILE, or #f if one is unknown."
  (and file line column
       (make-location file line column)))

(define (source-properties->location properties)
  "Return the location that PROPERTIES, an alist as of
'current-source-location', or a vector of file, line and column, denote."
  (match properties
    (#f #f)
    (#(file line column)
     (location file (and line (+ line 1)) column))
    (_
     (let ((line (assq-ref properties 'line)))
       (location (assq-ref properties 'filename)
                 (and line (+ line 1))
                 (assq-ref properties 'column))))))

(define (location->source-properties location)
  "Return the source properties that LOCATION stands for."
  `((line     . ,(and=> (location-line location) 1-))
    (column   . ,(location-column location))
    (filename . ,(location-file location))))

(define (location->string location)
  "Return LOCATION in the form of the GNU coding standards."
  (if location
      (format #f "~a:~a:~a"
              (location-file location)
              (location-line location)
              (location-column location))
      (G_ "<unknown location>")))

(define (location->hyperlink location)
  "Return LOCATION as text, with the terminal escapes that link it to its
file if that is found."
  (let* ((text (location->string location))
         (file (and location (location-file location)))
         (file (and file
                    (if (string-prefix? "/" file)
                        file
                        (search-path %load-path file)))))
    (if file
        (string-append "\x1b]8;;file://" (gethostname) file "\x1b\\"
                       text "\x1b]8;;\x1b\\")
        text)))


;;;
;;; Conditions.
;;;

(define-condition-type &error-location &error
  error-location?
  (location error-location))

(define-condition-type &fix-hint &condition
  fix-hint?
  (hint condition-fix-hint))

(define-condition-type &formatted-message &error
  formatted-message?
  (format    formatted-message-string)
  (arguments formatted-message-arguments))

(define-syntax formatted-message
  (lambda (s)
    "Return the condition whose message is the literal format string TEXT
applied to ARGS."
    (syntax-case s (G_)
      ((_ (G_ text) arg ...)
       (string? (syntax->datum #'text))
       (with-syntax ((line (string-append (syntax->datum #'text) "\n")))
         #'(make-formatted-message line (list arg ...)))))))

(define (make-formatted-message text arguments)
  (condition (&formatted-message (format text) (arguments arguments))))


;;;
;;; Messages.
;;;

(define (emit severity location text arguments)
  ;; Say TEXT, a format string already translated, about LOCATION.
  (say severity
       (match severity
         ('error "reported")
         ('info  "notice")
         (_      (if (string-contains text "deprecated") "deprecated" "warned")))
       (and location
            (list (location-file location) (location-line location)
                  (location-column location)))
       text arguments #f))

(define-syntax-rule (define-diagnostic name severity)
  ;; NAME takes a location or not, then a message in 'G_' or 'N_', then the
  ;; message's arguments.  As a variable it is a procedure of a location, a
  ;; format string and its arguments.
  (define-syntax name
    (lambda (s)
      (define (message? form)
        (syntax-case form ()
          ((marker text (... ...))
           (and (identifier? #'marker)
                (or (free-identifier=? #'marker #'G_)
                    (free-identifier=? #'marker #'N_))))
          (_ #f)))
      (syntax-case s ()
        ((_ message arg (... ...))
         (message? #'message)
         #'(emit 'severity #f message (list arg (... ...))))
        ((_ location message arg (... ...))
         #'(emit 'severity location message (list arg (... ...))))
        (id
         (identifier? #'id)
         #'(lambda (location message . args)
             (emit 'severity location message args)))))))

(define-diagnostic warning warning)
(define-diagnostic info info)
(define-diagnostic report-error error)

(define-syntax-rule (leave arg ...)
  "Report an error and exit."
  (begin
    (report-error arg ...)
    (exit 1)))


;;;
;;; Macros that know where their operands stand.
;;;

(define-syntax define-with-syntax-properties
  (lambda (s)
    "Define NAME as a form of as many operands as there are (VALUE PROPERTIES)
pairs; in BODY, which may begin with definitions, VALUE is an operand and
PROPERTIES its source properties."
    (syntax-case s ()
      ((_ (name (value properties) ...) body ...)
       (and (and-map identifier? #'(value ...))
            (and-map identifier? #'(properties ...)))
       #'(define-syntax name
           (lambda (form)
             (with-ellipsis :::
               (syntax-case form ()
                 ((_ value ...)
                  (with-syntax ((properties
                                 #`'#,(datum->syntax
                                       form (syntax-source #'value)))
                                ...)
                    #'(let () body ...)))
                 (_
                  (syntax-violation 'name "wrong number of operands"
                                    form))))))))))

(define (absolute-location loc)
  "Return LOC with its file looked up in the load path."
  (let* ((file (location-file loc))
         (absolute (if (string-prefix? "/" file)
                       file
                       (search-path %load-path file))))
    (unless absolute
      (raise (formatted-message (G_ "file '~a' not found on load path") file)))
    (make-location absolute (location-line loc) (location-column loc))))
