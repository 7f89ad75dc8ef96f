(define-module (gnu packages zig)
  #:export (add-build.zig.zon rename-zig-dependencies))

;;; Commentary:
;;;
;;; Code for the sources of packages in Zig, which says what they are built with in
;;; a file of their own.
;;;
;;; Code:

(define* (add-build.zig.zon name version dependencies #:optional (paths '("")))
  "Return the code that writes build.zig.zon for the package NAME of VERSION, with
PATHS, which needs DEPENDENCIES."
  `(call-with-output-file "build.zig.zon"
     (lambda (port)
       (format port ".{~%    .name = ~s,~%    .version = ~s,~%"
               ,name ,version)
       (format port "    .paths = .{~%~{        ~s,~%~}    },~%" ',paths)
       (format port "    .dependencies = .{~%")
       (for-each (lambda (dependency)
                   (format port "        .@~s = .{~%" dependency)
                   (format port "            .url = \"\",~%        },~%"))
                 ',dependencies)
       (format port "    },~%}~%"))
     #:encoding "utf8"))

(define* (rename-zig-dependencies mapping #:optional (directories '(".")))
  "Return the code that renames what the sources in DIRECTORIES depend on, as MAPPING,
a list of pairs of names, says."
  `(begin
     (use-modules (guix build utils))
     (define (rename-in directory old new)
       (with-directory-excursion directory
         (substitute* "build.zig"
           (((string-append "([Dd]ependency.\")" old) all start)
            (string-append start new)))
         (substitute* "build.zig.zon"
           (((string-append "\\.(@\")?" old "\"?"))
            (string-append ".@\"" new "\"")))))
     (for-each (lambda (directory)
                 (for-each (lambda (names)
                             (rename-in directory (car names) (cdr names)))
                           ',mapping))
               ',directories)))
