(define-module (guix search-paths)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:autoload   (guix build utils) (search-path-as-list)
  #:export (<search-path-specification>
            search-path-specification search-path-specification?
            search-path-specification-variable
            search-path-specification-files
            search-path-specification-separator
            search-path-specification-file-type
            search-path-specification-file-pattern

            $PATH $C_INCLUDE_PATH $CPLUS_INCLUDE_PATH $OBJC_INCLUDE_PATH
            $OBJCPLUS_INCLUDE_PATH $LIBRARY_PATH $GUIX_EXTENSIONS_PATH
            $PKG_CONFIG_PATH $SSL_CERT_DIR $SSL_CERT_FILE $TZDIR
            $SGML_CATALOG_FILES $XML_CATALOG_FILES $XDG_DATA_DIRS
            %gcc-search-paths %libxslt-search-paths

            search-path-specification->sexp sexp->search-path-specification
            string-tokenize*
            evaluate-search-paths
            environment-variable-definition
            search-path-definition
            set-search-paths))

;;; Commentary:
;;;
;;; A package declares which environment variables it looks files up with, and
;;; where in other packages such files are.
;;;
;;; Code:

(define-record-type* <search-path-specification>
  search-path-specification make-search-path-specification
  search-path-specification?
  (variable     search-path-specification-variable)
  (files        search-path-specification-files)  ;relative file names
  (separator    search-path-specification-separator
                (default ":"))                    ;#f: one file only
  (file-type    search-path-specification-file-type
                (default 'directory))
  (file-pattern search-path-specification-file-pattern
                (default #f)))                    ;regular expression | #f

(define (specification variable files . options)
  (apply (lambda* (#:key (separator ":") (type 'directory) pattern)
           (search-path-specification
            (variable variable)
            (files files)
            (separator separator)
            (file-type type)
            (file-pattern pattern)))
         options))

(define $PATH
  (specification "PATH" '("bin" "sbin")))

(define $C_INCLUDE_PATH
  (specification "C_INCLUDE_PATH" '("include")))

(define $CPLUS_INCLUDE_PATH
  (specification "CPLUS_INCLUDE_PATH" '("include/c++" "include")))

(define $OBJC_INCLUDE_PATH
  (specification "OBJC_INCLUDE_PATH" '("include")))

(define $OBJCPLUS_INCLUDE_PATH
  (specification "OBJCPLUS_INCLUDE_PATH" '("include/c++" "include")))

(define $LIBRARY_PATH
  (specification "LIBRARY_PATH" '("lib" "lib64")))

(define $GUIX_EXTENSIONS_PATH
  (specification "GUIX_EXTENSIONS_PATH" '("share/guix/extensions")))

(define $PKG_CONFIG_PATH
  (specification "PKG_CONFIG_PATH"
                 '("lib/pkgconfig" "lib64/pkgconfig" "share/pkgconfig")))

(define $SSL_CERT_DIR
  (specification "SSL_CERT_DIR" '("etc/ssl/certs") #:separator #f))

(define $SSL_CERT_FILE
  (specification "SSL_CERT_FILE" '("etc/ssl/certs/ca-certificates.crt")
                 #:separator #f #:type 'regular))

(define $TZDIR
  (specification "TZDIR" '("share/zoneinfo") #:separator #f))

(define $SGML_CATALOG_FILES
  (specification "SGML_CATALOG_FILES" '("sgml")
                 #:type 'regular #:pattern "^catalog$|^CATALOG$|^.*\\.cat$"))

(define $XML_CATALOG_FILES
  (specification "XML_CATALOG_FILES" '("xml")
                 #:separator " " #:type 'regular #:pattern "^catalog\\.xml$"))

(define $XDG_DATA_DIRS
  (specification "XDG_DATA_DIRS" '("share")))

(define %gcc-search-paths
  (list $C_INCLUDE_PATH $CPLUS_INCLUDE_PATH
        $OBJC_INCLUDE_PATH $OBJCPLUS_INCLUDE_PATH
        $LIBRARY_PATH))

(define %libxslt-search-paths
  (list $SGML_CATALOG_FILES $XML_CATALOG_FILES))


;;;
;;; Conversions.
;;;

(define (search-path-specification->sexp spec)
  "Return the list of the fields of SPEC."
  (match spec
    (($ <search-path-specification> variable files separator type pattern)
     (list variable files separator type pattern))))

(define (sexp->search-path-specification fields)
  "Return the specification whose fields are the list FIELDS."
  (match fields
    ((variable files separator type pattern)
     (specification variable files #:separator separator
                    #:type type #:pattern pattern))))

(define (string-tokenize* text separator)
  "Return the parts of TEXT that the string SEPARATOR separates."
  (let loop ((start 0) (parts '()))
    (match (string-contains text separator start)
      (#f (reverse (cons (substring text start) parts)))
      (end (loop (+ end (string-length separator))
                 (cons (substring text start end) parts))))))


;;;
;;; Values of search paths.
;;;

(define* (evaluate-search-paths specs directories
                                #:optional (getenv (const #f)))
  "Return the list of pairs of a specification of SPECS and its value in
DIRECTORIES, without those that GETENV shows to be in effect."
  (define (value-of spec)
    (match spec
      (($ <search-path-specification> variable files separator type pattern)
       (let ((found   (search-path-as-list files directories
                                           #:type type #:pattern pattern))
             (current (getenv variable)))
         (if separator
             (let ((effective (if current
                                  (string-tokenize* current separator)
                                  '())))
               (and (not (every (lambda (file) (member file effective)) found))
                    (cons spec (string-join found separator))))
             (match found
               (() #f)
               ((file . _)
                (and (not (equal? current file))
                     (cons spec file)))))))))
  (filter-map value-of specs))

(define* (environment-variable-definition variable value
                                          #:key (kind 'exact) (separator ":"))
  "Return the shell command that sets VARIABLE to VALUE; or that puts VALUE in
front of it or behind it, as KIND is 'prefix or 'suffix."
  (match (if separator kind 'exact)
    ('exact
     (string-append "export " variable "=\"" value "\""))
    ('prefix
     (string-append "export " variable "=\"" value
                    "${" variable ":+" separator "}$" variable "\""))
    ('suffix
     (string-append "export " variable "=\"$" variable
                    "${" variable ":+" separator "}" value "\""))))

(define* (search-path-definition spec value #:key (kind 'exact))
  "Return the shell command that sets the variable of SPEC to VALUE, after
KIND."
  (environment-variable-definition (search-path-specification-variable spec)
                                   value
                                   #:kind kind
                                   #:separator
                                   (search-path-specification-separator spec)))

(define* (set-search-paths specs directories #:key (setenv setenv))
  "Call SETENV with each variable of SPECS and its value in DIRECTORIES."
  (for-each (match-lambda
              ((spec . value)
               (setenv (search-path-specification-variable spec) value)))
            (evaluate-search-paths specs directories)))
