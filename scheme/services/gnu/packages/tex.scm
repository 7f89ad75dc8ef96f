(define-module (gnu packages tex)
  #:use-module (guix deprecation)
  #:use-module (guix packages deprecated)
  #:autoload   (guix packages package) (package)
  #:export (texlive-updmap.cfg
            texlive-union

            biber texlive-base texlive-context-base texlive-dehyph
            texlive-dvips-l3backend texlive-fonts-adobe-palatino
            texlive-fonts-adobe-times texlive-fonts-adobe-zapfding
            texlive-fonts-amsfonts texlive-fonts-charter texlive-fonts-cm
            texlive-fonts-cm-super texlive-fonts-ec texlive-fonts-iwona
            texlive-fonts-knuth-lib texlive-fonts-latex texlive-fonts-lm
            texlive-fonts-mflogo-font texlive-fonts-rsfs
            texlive-fonts-stmaryrd texlive-fonts-txfonts texlive-fonts-xypic
            texlive-generic-atbegshi texlive-generic-babel-english
            texlive-generic-babel-french texlive-generic-babel-german
            texlive-generic-babel-norsk texlive-generic-bigintcalc
            texlive-generic-bitset texlive-generic-dehyph-exptl
            texlive-generic-epsf texlive-generic-etexcmds
            texlive-generic-gettitlestring texlive-generic-hyph-utf8
            texlive-generic-iftex texlive-generic-ifxetex
            texlive-generic-infwarerr texlive-generic-intcalc
            texlive-generic-kvdefinekeys texlive-generic-kvsetkeys
            texlive-generic-listofitems texlive-generic-ltxcmds
            texlive-generic-pdfescape texlive-generic-pdftex
            texlive-generic-soul texlive-generic-tex-ini-files
            texlive-generic-unicode-data texlive-generic-uniquecounter
            texlive-generic-xypic texlive-hyphen-afrikaans
            texlive-hyphen-ancientgreek texlive-hyphen-armenian
            texlive-hyphen-basque texlive-hyphen-belarusian
            texlive-hyphen-bulgarian texlive-hyphen-catalan
            texlive-hyphen-chinese texlive-hyphen-churchslavonic
            texlive-hyphen-coptic texlive-hyphen-croatian texlive-hyphen-czech
            texlive-hyphen-danish texlive-hyphen-dutch texlive-hyphen-english
            texlive-hyphen-esperanto texlive-hyphen-estonian
            texlive-hyphen-ethiopic texlive-hyphen-finnish
            texlive-hyphen-french texlive-hyphen-friulan
            texlive-hyphen-galician texlive-hyphen-georgian
            texlive-hyphen-german texlive-hyphen-greek
            texlive-hyphen-hungarian texlive-hyphen-icelandic
            texlive-hyphen-indic texlive-hyphen-indonesian
            texlive-hyphen-interlingua texlive-hyphen-irish
            texlive-hyphen-italian texlive-hyphen-kurmanji
            texlive-hyphen-latin texlive-hyphen-latvian
            texlive-hyphen-lithuanian texlive-hyphen-macedonian
            texlive-hyphen-mongolian texlive-hyphen-norwegian
            texlive-hyphen-occitan texlive-hyphen-pali
            texlive-hyphen-piedmontese texlive-hyphen-polish
            texlive-hyphen-portuguese texlive-hyphen-romanian
            texlive-hyphen-romansh texlive-hyphen-russian
            texlive-hyphen-sanskrit texlive-hyphen-schoolfinnish
            texlive-hyphen-serbian texlive-hyphen-slovak
            texlive-hyphen-slovenian texlive-hyphen-spanish
            texlive-hyphen-swedish texlive-hyphen-thai texlive-hyphen-turkish
            texlive-hyphen-turkmen texlive-hyphen-ukrainian
            texlive-hyphen-uppersorbian texlive-hyphen-welsh texlive-jknappen
            texlive-latex-acmart texlive-latex-acronym texlive-latex-amscls
            texlive-latex-amsfonts texlive-latex-amsmath texlive-latex-amsrefs
            texlive-latex-anysize texlive-latex-appendix
            texlive-latex-atveryend texlive-latex-auxhook texlive-latex-babel
            texlive-latex-base texlive-latex-beamer texlive-latex-bigfoot
            texlive-latex-blindtext texlive-latex-bookmark
            texlive-latex-bussproofs texlive-latex-capt-of
            texlive-latex-changebar texlive-latex-changepage
            texlive-latex-cmap texlive-latex-colortbl texlive-latex-cyrillic
            texlive-latex-dinbrief texlive-latex-doi texlive-latex-ebproof
            texlive-latex-eepic texlive-latex-enotez texlive-latex-enumitem
            texlive-latex-environ texlive-latex-epstopdf-pkg
            texlive-latex-eqparbox texlive-latex-eso-pic texlive-latex-etoc
            texlive-latex-etoolbox texlive-latex-eukdate
            texlive-latex-examplep texlive-latex-expdlist
            texlive-latex-fancybox texlive-latex-fancyhdr
            texlive-latex-fancyvrb texlive-latex-filecontents
            texlive-latex-filemod texlive-latex-float texlive-latex-fncychap
            texlive-latex-fontspec texlive-latex-footmisc texlive-latex-framed
            texlive-latex-frankenstein texlive-latex-g-brief
            texlive-latex-galois texlive-latex-gcite texlive-latex-geometry
            texlive-latex-graphics texlive-latex-hanging texlive-latex-hycolor
            texlive-latex-hyperref texlive-latex-hyphenat
            texlive-latex-ifplatform texlive-latex-jknapltx
            texlive-latex-koma-script texlive-latex-kvoptions
            texlive-latex-l3backend texlive-latex-l3kernel
            texlive-latex-l3packages texlive-latex-lastpage
            texlive-latex-letltxmacro texlive-latex-lh texlive-latex-listings
            texlive-latex-marginfix texlive-latex-mdwtools
            texlive-latex-media9 texlive-latex-mflogo texlive-latex-ms
            texlive-latex-multirow texlive-latex-natbib
            texlive-latex-needspace texlive-latex-newfloat
            texlive-latex-newunicodechar texlive-latex-numprint
            texlive-latex-oberdiek texlive-latex-ocgx2 texlive-latex-overpic
            texlive-latex-parskip texlive-latex-pbox texlive-latex-pdfpages
            texlive-latex-pdftexcmds texlive-latex-pdfx texlive-latex-pgf
            texlive-latex-polyglossia texlive-latex-preview
            texlive-latex-psfrag texlive-latex-psnfss texlive-latex-pstool
            texlive-latex-readarray texlive-latex-refcount
            texlive-latex-rerunfilecheck texlive-latex-seminar
            texlive-latex-seqsplit texlive-latex-sidecap
            texlive-latex-stackengine texlive-latex-subfigure
            texlive-latex-supertabular texlive-latex-tabto-ltx
            texlive-latex-tabulary texlive-latex-textpos
            texlive-latex-titlesec texlive-latex-tocloft texlive-latex-tools
            texlive-latex-totcount texlive-latex-translations
            texlive-latex-trimspaces texlive-latex-type1cm texlive-latex-ucs
            texlive-latex-upquote texlive-latex-url texlive-latex-varwidth
            texlive-latex-verbatimbox texlive-latex-wasysym
            texlive-latex-wrapfig texlive-latex-xcolor texlive-latex-xkeyval
            texlive-latex-xmpincl texlive-luatex-lualibs
            texlive-luatex-luaotfload texlive-metafont-base texlive-ruhyphen
            texlive-soulutf8 texlive-tex-fontinst-base texlive-tex-plain
            texlive-tex-texinfo texlive-tiny texlive-ukrhyph))

;;; Commentary:
;;;
;;; TeX Live: what the module has besides packages.  Packages were once called
;;; after the folder of TeX Live that they came from (latex, fonts, generic);
;;; now they go by the names that TeX Live has for them.
;;;
;;; Code:

(define* (texlive-updmap.cfg #:optional (packages '()))
  "Return a package of the font maps and formats of PACKAGES, which come with
it, and of a basic TeX Live."
  (package
    (inherit texlive-scheme-basic)
    (name "texlive-updmap.cfg")
    (propagated-inputs (cons texlive-scheme-basic packages))))

(define-deprecated/alias texlive-union texlive-updmap.cfg)

(define-deprecated-packages
  (biber texlive-biber)
  (texlive-base texlive-scheme-basic)
  (texlive-context-base texlive-context)
  (texlive-dehyph texlive-hyphen-complete)
  (texlive-dvips-l3backend texlive-l3backend)
  (texlive-fonts-adobe-palatino texlive-palatino)
  (texlive-fonts-adobe-times texlive-times)
  (texlive-fonts-adobe-zapfding texlive-zapfding)
  (texlive-fonts-amsfonts texlive-amsfonts)
  (texlive-fonts-charter texlive-charter)
  (texlive-fonts-cm texlive-cm)
  (texlive-fonts-cm-super texlive-cm-super)
  (texlive-fonts-ec texlive-ec)
  (texlive-fonts-iwona texlive-iwona)
  (texlive-fonts-knuth-lib texlive-knuth-lib)
  (texlive-fonts-latex texlive-latex)
  (texlive-fonts-lm texlive-lm)
  (texlive-fonts-mflogo-font texlive-mflogo-font)
  (texlive-fonts-rsfs texlive-rsfs)
  (texlive-fonts-stmaryrd texlive-stmaryrd)
  (texlive-fonts-txfonts texlive-txfonts)
  (texlive-fonts-xypic texlive-xypic)
  (texlive-generic-atbegshi texlive-atbegshi)
  (texlive-generic-babel-english texlive-babel-english)
  (texlive-generic-babel-french texlive-babel-french)
  (texlive-generic-babel-german texlive-babel-german)
  (texlive-generic-babel-norsk texlive-babel-norsk)
  (texlive-generic-bigintcalc texlive-bigintcalc)
  (texlive-generic-bitset texlive-bitset)
  (texlive-generic-dehyph-exptl texlive-hyphen-complete)
  (texlive-generic-epsf texlive-epsf)
  (texlive-generic-etexcmds texlive-etexcmds)
  (texlive-generic-gettitlestring texlive-gettitlestring)
  (texlive-generic-hyph-utf8 texlive-hyphen-complete)
  (texlive-generic-iftex texlive-iftex)
  (texlive-generic-ifxetex texlive-iftex)
  (texlive-generic-infwarerr texlive-infwarerr)
  (texlive-generic-intcalc texlive-intcalc)
  (texlive-generic-kvdefinekeys texlive-kvdefinekeys)
  (texlive-generic-kvsetkeys texlive-kvsetkeys)
  (texlive-generic-listofitems texlive-listofitems)
  (texlive-generic-ltxcmds texlive-ltxcmds)
  (texlive-generic-pdfescape texlive-pdfescape)
  (texlive-generic-pdftex texlive-pdftex)
  (texlive-generic-soul texlive-soul)
  (texlive-generic-tex-ini-files texlive-tex-ini-files)
  (texlive-generic-unicode-data texlive-unicode-data)
  (texlive-generic-uniquecounter texlive-uniquecounter)
  (texlive-generic-xypic texlive-xypic)
  (texlive-hyphen-afrikaans texlive-hyphen-complete)
  (texlive-hyphen-ancientgreek texlive-hyphen-complete)
  (texlive-hyphen-armenian texlive-hyphen-complete)
  (texlive-hyphen-basque texlive-hyphen-complete)
  (texlive-hyphen-belarusian texlive-hyphen-complete)
  (texlive-hyphen-bulgarian texlive-hyphen-complete)
  (texlive-hyphen-catalan texlive-hyphen-complete)
  (texlive-hyphen-chinese texlive-hyphen-complete)
  (texlive-hyphen-churchslavonic texlive-hyphen-complete)
  (texlive-hyphen-coptic texlive-hyphen-complete)
  (texlive-hyphen-croatian texlive-hyphen-complete)
  (texlive-hyphen-czech texlive-hyphen-complete)
  (texlive-hyphen-danish texlive-hyphen-complete)
  (texlive-hyphen-dutch texlive-hyphen-complete)
  (texlive-hyphen-english texlive-hyphen-complete)
  (texlive-hyphen-esperanto texlive-hyphen-complete)
  (texlive-hyphen-estonian texlive-hyphen-complete)
  (texlive-hyphen-ethiopic texlive-hyphen-complete)
  (texlive-hyphen-finnish texlive-hyphen-complete)
  (texlive-hyphen-french texlive-hyphen-complete)
  (texlive-hyphen-friulan texlive-hyphen-complete)
  (texlive-hyphen-galician texlive-hyphen-complete)
  (texlive-hyphen-georgian texlive-hyphen-complete)
  (texlive-hyphen-german texlive-hyphen-complete)
  (texlive-hyphen-greek texlive-hyphen-complete)
  (texlive-hyphen-hungarian texlive-hyphen-complete)
  (texlive-hyphen-icelandic texlive-hyphen-complete)
  (texlive-hyphen-indic texlive-hyphen-complete)
  (texlive-hyphen-indonesian texlive-hyphen-complete)
  (texlive-hyphen-interlingua texlive-hyphen-complete)
  (texlive-hyphen-irish texlive-hyphen-complete)
  (texlive-hyphen-italian texlive-hyphen-complete)
  (texlive-hyphen-kurmanji texlive-hyphen-complete)
  (texlive-hyphen-latin texlive-hyphen-complete)
  (texlive-hyphen-latvian texlive-hyphen-complete)
  (texlive-hyphen-lithuanian texlive-hyphen-complete)
  (texlive-hyphen-macedonian texlive-hyphen-complete)
  (texlive-hyphen-mongolian texlive-hyphen-complete)
  (texlive-hyphen-norwegian texlive-hyphen-complete)
  (texlive-hyphen-occitan texlive-hyphen-complete)
  (texlive-hyphen-pali texlive-hyphen-complete)
  (texlive-hyphen-piedmontese texlive-hyphen-complete)
  (texlive-hyphen-polish texlive-hyphen-complete)
  (texlive-hyphen-portuguese texlive-hyphen-complete)
  (texlive-hyphen-romanian texlive-hyphen-complete)
  (texlive-hyphen-romansh texlive-hyphen-complete)
  (texlive-hyphen-russian texlive-hyphen-complete)
  (texlive-hyphen-sanskrit texlive-hyphen-complete)
  (texlive-hyphen-schoolfinnish texlive-hyphen-complete)
  (texlive-hyphen-serbian texlive-hyphen-complete)
  (texlive-hyphen-slovak texlive-hyphen-complete)
  (texlive-hyphen-slovenian texlive-hyphen-complete)
  (texlive-hyphen-spanish texlive-hyphen-complete)
  (texlive-hyphen-swedish texlive-hyphen-complete)
  (texlive-hyphen-thai texlive-hyphen-complete)
  (texlive-hyphen-turkish texlive-hyphen-complete)
  (texlive-hyphen-turkmen texlive-hyphen-complete)
  (texlive-hyphen-ukrainian texlive-hyphen-complete)
  (texlive-hyphen-uppersorbian texlive-hyphen-complete)
  (texlive-hyphen-welsh texlive-hyphen-complete)
  (texlive-jknappen texlive-jknapltx)
  (texlive-latex-acmart texlive-acmart)
  (texlive-latex-acronym texlive-acronym)
  (texlive-latex-amscls texlive-amscls)
  (texlive-latex-amsfonts texlive-amsfonts)
  (texlive-latex-amsmath texlive-amsmath)
  (texlive-latex-amsrefs texlive-amsrefs)
  (texlive-latex-anysize texlive-anysize)
  (texlive-latex-appendix texlive-appendix)
  (texlive-latex-atveryend texlive-atveryend)
  (texlive-latex-auxhook texlive-auxhook)
  (texlive-latex-babel texlive-babel)
  (texlive-latex-base texlive-latex)
  (texlive-latex-beamer texlive-beamer)
  (texlive-latex-bigfoot texlive-bigfoot)
  (texlive-latex-blindtext texlive-blindtext)
  (texlive-latex-bookmark texlive-bookmark)
  (texlive-latex-bussproofs texlive-bussproofs)
  (texlive-latex-capt-of texlive-capt-of)
  (texlive-latex-changebar texlive-changebar)
  (texlive-latex-changepage texlive-changepage)
  (texlive-latex-cmap texlive-cmap)
  (texlive-latex-colortbl texlive-colortbl)
  (texlive-latex-cyrillic texlive-cyrillic)
  (texlive-latex-dinbrief texlive-dinbrief)
  (texlive-latex-doi texlive-doi)
  (texlive-latex-ebproof texlive-ebproof)
  (texlive-latex-eepic texlive-eepic)
  (texlive-latex-enotez texlive-enotez)
  (texlive-latex-enumitem texlive-enumitem)
  (texlive-latex-environ texlive-environ)
  (texlive-latex-epstopdf-pkg texlive-epstopdf-pkg)
  (texlive-latex-eqparbox texlive-eqparbox)
  (texlive-latex-eso-pic texlive-eso-pic)
  (texlive-latex-etoc texlive-etoc)
  (texlive-latex-etoolbox texlive-etoolbox)
  (texlive-latex-eukdate texlive-eukdate)
  (texlive-latex-examplep texlive-examplep)
  (texlive-latex-expdlist texlive-expdlist)
  (texlive-latex-fancybox texlive-fancybox)
  (texlive-latex-fancyhdr texlive-fancyhdr)
  (texlive-latex-fancyvrb texlive-fancyvrb)
  (texlive-latex-filecontents texlive-filecontents)
  (texlive-latex-filemod texlive-filemod)
  (texlive-latex-float texlive-float)
  (texlive-latex-fncychap texlive-fncychap)
  (texlive-latex-fontspec texlive-fontspec)
  (texlive-latex-footmisc texlive-footmisc)
  (texlive-latex-framed texlive-framed)
  (texlive-latex-frankenstein texlive-frankenstein)
  (texlive-latex-g-brief texlive-g-brief)
  (texlive-latex-galois texlive-galois)
  (texlive-latex-gcite texlive-gcite)
  (texlive-latex-geometry texlive-geometry)
  (texlive-latex-graphics texlive-graphics)
  (texlive-latex-hanging texlive-hanging)
  (texlive-latex-hycolor texlive-hycolor)
  (texlive-latex-hyperref texlive-hyperref)
  (texlive-latex-hyphenat texlive-hyphenat)
  (texlive-latex-ifplatform texlive-ifplatform)
  (texlive-latex-jknapltx texlive-jknapltx)
  (texlive-latex-koma-script texlive-koma-script)
  (texlive-latex-kvoptions texlive-kvoptions)
  (texlive-latex-l3backend texlive-l3backend)
  (texlive-latex-l3kernel texlive-l3kernel)
  (texlive-latex-l3packages texlive-l3packages)
  (texlive-latex-lastpage texlive-lastpage)
  (texlive-latex-letltxmacro texlive-letltxmacro)
  (texlive-latex-lh texlive-lh)
  (texlive-latex-listings texlive-listings)
  (texlive-latex-marginfix texlive-marginfix)
  (texlive-latex-mdwtools texlive-mdwtools)
  (texlive-latex-media9 texlive-media9)
  (texlive-latex-mflogo texlive-mflogo)
  (texlive-latex-ms texlive-ms)
  (texlive-latex-multirow texlive-multirow)
  (texlive-latex-natbib texlive-natbib)
  (texlive-latex-needspace texlive-needspace)
  (texlive-latex-newfloat texlive-newfloat)
  (texlive-latex-newunicodechar texlive-newunicodechar)
  (texlive-latex-numprint texlive-numprint)
  (texlive-latex-oberdiek texlive-oberdiek)
  (texlive-latex-ocgx2 texlive-ocgx2)
  (texlive-latex-overpic texlive-overpic)
  (texlive-latex-parskip texlive-parskip)
  (texlive-latex-pbox texlive-pbox)
  (texlive-latex-pdfpages texlive-pdfpages)
  (texlive-latex-pdftexcmds texlive-pdftexcmds)
  (texlive-latex-pdfx texlive-pdfx)
  (texlive-latex-pgf texlive-pgf)
  (texlive-latex-polyglossia texlive-polyglossia)
  (texlive-latex-preview texlive-preview)
  (texlive-latex-psfrag texlive-psfrag)
  (texlive-latex-psnfss texlive-psnfss)
  (texlive-latex-pstool texlive-pstool)
  (texlive-latex-readarray texlive-readarray)
  (texlive-latex-refcount texlive-refcount)
  (texlive-latex-rerunfilecheck texlive-rerunfilecheck)
  (texlive-latex-seminar texlive-seminar)
  (texlive-latex-seqsplit texlive-seqsplit)
  (texlive-latex-sidecap texlive-sidecap)
  (texlive-latex-stackengine texlive-stackengine)
  (texlive-latex-subfigure texlive-subfigure)
  (texlive-latex-supertabular texlive-supertabular)
  (texlive-latex-tabto-ltx texlive-tabto-ltx)
  (texlive-latex-tabulary texlive-tabulary)
  (texlive-latex-textpos texlive-textpos)
  (texlive-latex-titlesec texlive-titlesec)
  (texlive-latex-tocloft texlive-tocloft)
  (texlive-latex-tools texlive-tools)
  (texlive-latex-totcount texlive-totcount)
  (texlive-latex-translations texlive-translations)
  (texlive-latex-trimspaces texlive-trimspaces)
  (texlive-latex-type1cm texlive-type1cm)
  (texlive-latex-ucs texlive-ucs)
  (texlive-latex-upquote texlive-upquote)
  (texlive-latex-url texlive-url)
  (texlive-latex-varwidth texlive-varwidth)
  (texlive-latex-verbatimbox texlive-verbatimbox)
  (texlive-latex-wasysym texlive-wasysym)
  (texlive-latex-wrapfig texlive-wrapfig)
  (texlive-latex-xcolor texlive-xcolor)
  (texlive-latex-xkeyval texlive-xkeyval)
  (texlive-latex-xmpincl texlive-xmpincl)
  (texlive-luatex-lualibs texlive-lualibs)
  (texlive-luatex-luaotfload texlive-luaotfload)
  (texlive-metafont-base texlive-metafont)
  (texlive-ruhyphen texlive-hyphen-complete)
  (texlive-soulutf8 texlive-soul)
  (texlive-tex-fontinst-base texlive-fontinst)
  (texlive-tex-plain texlive-plain)
  (texlive-tex-texinfo texlive-texinfo)
  (texlive-tiny texlive-scheme-basic)
  (texlive-ukrhyph texlive-hyphen-complete))
