;;; session.el --- one session in a batch Emacs -*- lexical-binding: t -*-
;; Says `ok' for each step, and ends with a fault at the first that fails.
;;   emacs -Q --batch -L .. -l session.el    with MALMOI_PROGRAM and MALMOI_FILE set

(require 'malmoi)
(require 'cl-lib)

(defun step (name holds)
  "Wait until HOLDS, a function, gives non-nil, and say so of NAME."
  ;; The limit only ends a session that would never end; what is waited for is the output of the server.
  (let ((limit (time-add nil 60)))
    (while (not (funcall holds))
      (when (time-less-p limit nil)
        (message "failed %s" name)
        (kill-emacs 1))
      (accept-process-output nil 0.05)))
  (princ (format "ok %s\n" name)))

(setq malmoi-program (getenv "MALMOI_PROGRAM"))
(find-file (getenv "MALMOI_FILE"))
(text-mode)

;;; The line protocol

(malmoi-add "칩을 샀다." "He bought a \"chip\".")
(malmoi-lookup "칩을 샀다.")
(step "the pair that was added is found"
      (lambda () (equal (alist-get 'score (car malmoi-matches)) 100)))
(step "the buffer shows it"
      (lambda () (with-current-buffer "*malmoi*" (search-forward "1  100 %  He bought a \"chip\"." nil t))))
(goto-char (point-max))
(insert "\nmsgid \"칩을 \\\"샀다\\\".\"\nmsgstr \"")
(save-excursion (insert "\"\n"))
(malmoi-insert-match 1)
(step "match inserted, escaped"
      (lambda () (string-suffix-p "msgstr \"He bought a \\\"chip\\\"."
                                  (buffer-substring (line-beginning-position) (point)))))
(forward-line -1)
(step "the text of a line is what its quotes hold"
      (lambda () (equal (malmoi--text) "칩을 \"샀다\".")))
(goto-char (point-max))
(cl-letf (((symbol-function 'completing-read) (lambda (_prompt items &rest _) (caar items))))
  (malmoi-terms "딥시크를"))
(step "terms" (lambda () (looking-back "DeepSeek" (line-beginning-position))))
(step "a fault is told"
      (lambda () (condition-case fault (malmoi-request "lookup" :text "")
                   (user-error (string-prefix-p "Malmoi: " (cadr fault)))
                   (:success t))))

;;; Eglot, where there is one

(revert-buffer t t)
(if (not (require 'eglot nil t))
    (princ "skipped eglot\n")
  (malmoi-eglot-setup)
  (text-mode)
  (let ((eglot-sync-connect t))
    (call-interactively #'eglot))
  (step "eglot manages the buffer" #'eglot-managed-p)
  (step "diagnostics"
        (lambda () (cl-some (lambda (found) (string-match-p "not translated" (flymake-diagnostic-text found)))
                            (flymake-diagnostics))))
  (goto-char (point-min))
  (search-forward "It came")
  (goto-char (match-beginning 0))
  (let* ((server (eglot-current-server))
         (items (plist-get (jsonrpc-request server :textDocument/completion (eglot--TextDocumentPositionParams))
                           :items)))
    (step "completion" (lambda () (equal (plist-get (aref items 0) :label) "DeepSeek")))
    (let* ((place (eglot--pos-to-lsp-position))
           (actions (jsonrpc-request server :textDocument/codeAction
                                     (list :textDocument (eglot--TextDocumentIdentifier)
                                           :range (list :start place :end place)
                                           :context '(:diagnostics [])))))
      (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit)))
    (step "action applied"
          (lambda () (save-excursion (goto-char (point-min)) (search-forward "msgstr \"DeepSeek It came.\"" nil t))))
    (eglot--signal-textDocument/didChange)
    (step "diagnostics gone"
          (lambda () (null (flymake-diagnostics))))
    (search-backward "딥시크")
    (step "hover" (lambda ()
                    (string-match-p "DeepSeek" (format "%s" (jsonrpc-request server :textDocument/hover
                                                                             (eglot--TextDocumentPositionParams))))))))
(set-buffer-modified-p nil)
(kill-emacs 0)
;;; session.el ends here
