;;; malmoi.el --- Korean–English translation memory and glossary -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: i18n, translation

;;; Commentary:

;; Look-ups in a translation memory over `malmoi serve', and `malmoi lsp' by Eglot for diagnostics, completion and
;; code actions.  jsonrpc.el frames messages by Content-Length, as the Language Server Protocol does, while `malmoi
;; serve' takes one a line; so the few lines that this needs are here.

;;; Code:

(require 'subr-x)

(defgroup malmoi nil
  "Korean–English translation memory and glossary."
  :group 'i18n)

(defcustom malmoi-program "malmoi"
  "The program."
  :type 'file)

(defcustom malmoi-arguments nil
  "Options of the program, such as (\"--db\" \"/path/to/malmoi.db\")."
  :type '(repeat string))

(defcustom malmoi-threshold 70
  "The least score of a look-up's matches, 0 to 100."
  :type 'number)

(defcustom malmoi-modes '(po-mode markdown-mode text-mode)
  "The major modes whose buffers Eglot serves with `malmoi lsp'."
  :type '(repeat symbol))

(defvar malmoi-matches nil
  "The matches of the latest look-up, which `malmoi-insert-match' takes from.")

;;; The line protocol

(defvar malmoi--process nil)
(defvar malmoi--id 0)
(defvar malmoi--partial "")
(defvar malmoi--replies nil
  "The replies that wait to be taken, with their ids.")

(defun malmoi--filter (_process output)
  "Take the replies in OUTPUT, one a line."
  (let ((lines (split-string (concat malmoi--partial output) "\n")))
    (setq malmoi--partial (car (last lines)))
    (dolist (line (butlast lines))
      (let ((reply (json-parse-string line :object-type 'alist :array-type 'list
                                      :null-object nil :false-object nil)))
        (push (cons (alist-get 'id reply) reply) malmoi--replies)))))

(defun malmoi--start ()
  "Start the server unless it runs."
  (unless (process-live-p malmoi--process)
    (setq malmoi--partial ""
          malmoi--replies nil
          malmoi--process (make-process
                           :name "malmoi"
                           :command `(,malmoi-program "serve" ,@malmoi-arguments)
                           :coding 'utf-8-unix
                           :connection-type 'pipe
                           :noquery t
                           :stderr (get-buffer-create " *malmoi errors*")
                           :filter #'malmoi--filter))))

(defun malmoi-request (method &rest params)
  "The result of METHOD of docs/protocol.md with PARAMS, a property list."
  (malmoi--start)
  (let ((id (setq malmoi--id (1+ malmoi--id)))
        (process malmoi--process)
        reply)
    (process-send-string
     process
     (concat (decode-coding-string
              (json-serialize (list :jsonrpc "2.0" :id id :method method :params (or params (make-hash-table))))
              'utf-8)
             "\n"))
    (while (not (setq reply (alist-get id malmoi--replies)))
      (unless (or (accept-process-output process) (process-live-p process))
        (error "Malmoi has ended; see the buffer ` *malmoi errors*'")))
    (setq malmoi--replies (assq-delete-all id malmoi--replies))
    (when-let ((fault (alist-get 'error reply)))
      (user-error "Malmoi: %s" (alist-get 'message fault)))
    (alist-get 'result reply)))

;;; Text in the buffer

(defun malmoi--unescaped (text)
  "TEXT of a PO string without its escapes."
  (replace-regexp-in-string
   "\\\\\\(.\\)"
   (lambda (escape)
     (pcase (aref escape 1) (?n "\n") (?t "\t") (?r "\r") (other (string other))))
   text t t))

(defun malmoi--text ()
  "The text of the region or of the line: in PO what stands in the quotes."
  (if (use-region-p)
      (buffer-substring-no-properties (region-beginning) (region-end))
    (let ((line (buffer-substring-no-properties (line-beginning-position) (line-end-position))))
      (if (string-match "\\`[ \t]*\\(?:msg[a-z_]+\\(?:\\[[0-9]+\\]\\)?[ \t]*\\)?\"\\(.*\\)\"[ \t]*\\'" line)
          (malmoi--unescaped (match-string 1 line))
        (string-trim line)))))

(defun malmoi--insert (text)
  "Insert TEXT, escaped where the buffer is PO."
  (when (and buffer-file-name (string-match-p "\\.pot?\\'" buffer-file-name))
    (setq text (string-replace "\n" "\\n" (string-replace "\"" "\\\"" (string-replace "\\" "\\\\" text)))))
  (insert text))

(defun malmoi--one-line (text)
  "TEXT without line ends and other control characters."
  (replace-regexp-in-string "[[:cntrl:]]" " " text))

(defun malmoi--read-text (prompt)
  "Ask for a text with PROMPT; that of the region or line is the usual one."
  (let ((text (malmoi--text)))
    (if (use-region-p) text (read-string (format-prompt prompt (malmoi--one-line text)) nil nil text))))

;;; Commands

(defun malmoi--targets (term)
  "The translations of TERM with those statuses that are unusual."
  (mapconcat (lambda (target)
               (let ((status (alist-get 'status target)))
                 (concat (alist-get 'text target)
                         (unless (equal status "preferred") (concat " (" status ")")))))
             (alist-get 'targets term) ", "))

;;;###autoload
(defun malmoi-lookup (text)
  "Show the matches of TEXT in the memory and the terms in it."
  (interactive (list (malmoi--read-text "Look up")))
  (let* ((result (malmoi-request "lookup" :text text :threshold malmoi-threshold))
         (number 0))
    (setq malmoi-matches (alist-get 'matches result))
    (with-current-buffer (get-buffer-create "*malmoi*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (dolist (match malmoi-matches)
          (setq number (1+ number))
          (insert (format "%d  %s %%  %s\n          %s\n" number (alist-get 'score match)
                          (malmoi--one-line (alist-get 'target match))
                          (malmoi--one-line (alist-get 'source match)))))
        (dolist (term (alist-get 'terms result))
          (insert (malmoi--one-line (format "%s: %s" (alist-get 'source term) (malmoi--targets term))) "\n"))
        (when (= (buffer-size) 0)
          (insert "nothing found"
                  (if-let ((meant (alist-get 'didYouMean result))) (format "; did you mean %s?" meant) "")
                  "\n"))
        (goto-char (point-min))
        (special-mode))
      (display-buffer (current-buffer)))))

;;;###autoload
(defun malmoi-insert-match (number)
  "Insert the target of match NUMBER of the latest look-up."
  (interactive "p")
  (let ((match (nth (1- number) malmoi-matches)))
    (unless match (user-error "The latest look-up has %d matches" (length malmoi-matches)))
    (malmoi--insert (alist-get 'target match))))

;;;###autoload
(defun malmoi-terms (text)
  "Ask for one of the terms in TEXT and insert its translation."
  (interactive (list (malmoi--read-text "Terms in")))
  (let (items)
    (dolist (term (alist-get 'terms (malmoi-request "terms" :text text)))
      (dolist (target (alist-get 'targets term))
        (push (cons (malmoi--one-line (format "%s: %s (%s)" (alist-get 'source term) (alist-get 'text target)
                                              (alist-get 'status target)))
                    (alist-get 'text target))
              items)))
    (unless items (user-error "No terms here"))
    (setq items (nreverse items))
    (malmoi--insert (cdr (assoc (completing-read "Term: " items nil t) items)))))

;;;###autoload
(defun malmoi-add (korean english)
  "Add the pair of KOREAN and ENGLISH to the memory."
  (interactive (list (malmoi--read-text "Korean") (read-string "English: ")))
  (let ((result (malmoi-request "add" :ko korean :en english)))
    (message (if (alist-get 'isNew result) "Added" "The memory has it already"))))

;;; The language server

(defvar eglot-server-programs)

;;;###autoload
(defun malmoi-eglot-setup ()
  "Let Eglot serve the buffers of `malmoi-modes' with `malmoi lsp'."
  (with-eval-after-load 'eglot
    (add-to-list 'eglot-server-programs `(,malmoi-modes . (,malmoi-program "lsp" ,@malmoi-arguments)))))

(provide 'malmoi)
;;; malmoi.el ends here
