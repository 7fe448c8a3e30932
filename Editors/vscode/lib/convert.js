"use strict";

/** Turns values of the Language Server Protocol into those of VS Code; `vscode` is its module. */
class Converter {
  constructor(vscode) {
    this.vscode = vscode;
  }

  position({ line, character }) {
    return new this.vscode.Position(line, character);
  }

  range({ start, end }) {
    return new this.vscode.Range(start.line, start.character, end.line, end.character);
  }

  /** The protocol counts severities from 1, VS Code from 0. */
  diagnostic(value) {
    const result = new this.vscode.Diagnostic(this.range(value.range), value.message, value.severity - 1);
    result.source = value.source;
    result.code = value.code;
    result.tags = value.tags;
    return result;
  }

  hover(value) {
    if (!value) return undefined;
    const text = new this.vscode.MarkdownString(value.contents.value);
    return new this.vscode.Hover(text, value.range && this.range(value.range));
  }

  completion(value) {
    // The protocol counts kinds from 1, VS Code from 0.
    const item = new this.vscode.CompletionItem(value.label, value.kind - 1);
    item.detail = value.detail;
    item.sortText = value.sortText;
    item.filterText = value.filterText;
    item.insertText = value.textEdit.newText;
    item.range = this.range(value.textEdit.range);
    return item;
  }

  completions(value) {
    const items = value.items.map((item) => this.completion(item));
    return new this.vscode.CompletionList(items, value.isIncomplete);
  }

  workspaceEdit({ changes }) {
    const edit = new this.vscode.WorkspaceEdit();
    for (const [uri, edits] of Object.entries(changes)) {
      for (const { range, newText } of edits) edit.replace(this.vscode.Uri.parse(uri), this.range(range), newText);
    }
    return edit;
  }

  codeActionKind(kind) {
    return kind.split(".").reduce((result, part) => result.append(part), this.vscode.CodeActionKind.Empty);
  }

  codeAction(value, diagnostics) {
    const action = new this.vscode.CodeAction(value.title, this.codeActionKind(value.kind));
    action.isPreferred = value.isPreferred;
    if (value.edit) action.edit = this.workspaceEdit(value.edit);
    if (value.command) action.command = value.command;
    const codes = new Set((value.diagnostics ?? []).map((diagnostic) => diagnostic.code));
    action.diagnostics = diagnostics.filter((diagnostic) => codes.has(diagnostic.code));
    return action;
  }

  inlayHint(value) {
    const hint = new this.vscode.InlayHint(this.position(value.position), value.label);
    hint.paddingLeft = value.paddingLeft;
    return hint;
  }
}

/** A position of VS Code, which counts UTF-16 units, as one of the protocol. */
function position({ line, character }) {
  return { line, character };
}

function range({ start, end }) {
  return { start: position(start), end: position(end) };
}

/** What the server matches its own diagnostics by. */
function diagnostic({ range: place, message, code }) {
  return { range: range(place), message, code };
}

/** The changes of a document, as `textDocument/didChange` wants them. */
function contentChanges(changes) {
  return changes.map((change) => ({ range: range(change.range), text: change.text }));
}

module.exports = { Converter, position, range, diagnostic, contentChanges };
