"use strict";

// The whole extension on the real server, with a stand-in for VS Code.

const assert = require("node:assert/strict");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");
const { program, project, Document, Queue, po } = require("./support");

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(line, character, endLine, endCharacter) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}
CodeActionKind.Empty = new CodeActionKind("");

/** A class that keeps what it is made with. */
const record = (...names) =>
  class {
    constructor(...values) {
      names.forEach((name, index) => (this[name] = values[index]));
    }
  };

class WorkspaceEdit {
  constructor() {
    this.edits = [];
  }
  replace(uri, range, text) {
    this.edits.push({ uri, range, text });
  }
}

/** What of the module `vscode` the extension uses, and what a test does with it. */
function standIn(folder, settings) {
  const events = {};
  const event = (name) => (listener) => {
    events[name] = listener;
    return { dispose() {} };
  };
  const providers = {};
  const provider = (name) => (selector, value) => {
    providers[name] = value[`provide${name}`].bind(value);
    return { dispose() {} };
  };
  const [published, shown, commands, answers] = [new Queue(), new Queue(), {}, []];
  const configuration = Object.assign(Object.create({ get: (name) => settings[name] }), settings);
  const api = {
    Position,
    Range,
    CodeActionKind,
    WorkspaceEdit,
    Diagnostic: class extends record("range", "message", "severity") {},
    Hover: record("contents", "range"),
    MarkdownString: record("value"),
    CompletionItem: record("label", "kind"),
    CompletionList: record("items", "isIncomplete"),
    CodeAction: record("title", "kind"),
    InlayHint: record("position", "label"),
    Uri: { parse: (text) => ({ toString: () => text }) },
    languages: {
      match: ({ pattern }, { uri }) => {
        const [, endings] = /\{(.*)\}/.exec(pattern);
        return endings.split(",").includes(path.extname(uri.fsPath).slice(1)) ? 10 : 0;
      },
      createDiagnosticCollection: () => ({
        set: (uri, values) => published.put(values),
        clear() {},
        dispose() {},
      }),
      registerHoverProvider: provider("Hover"),
      registerCompletionItemProvider: provider("CompletionItems"),
      registerCodeActionsProvider: provider("CodeActions"),
      registerInlayHintsProvider: provider("InlayHints"),
    },
    workspace: {
      workspaceFolders: [{ name: "project", uri: { fsPath: folder, toString: () => "file://" + folder } }],
      textDocuments: [],
      getConfiguration: () => configuration,
      onDidOpenTextDocument: event("open"),
      onDidChangeTextDocument: event("change"),
      onDidSaveTextDocument: event("save"),
      onDidCloseTextDocument: event("close"),
      onDidChangeConfiguration: event("configuration"),
    },
    window: {
      activeTextEditor: undefined,
      showInputBox: async () => answers.shift(),
      showWarningMessage: (text) => shown.put(text),
      showErrorMessage: (text) => shown.put(text),
      setStatusBarMessage: (text) => shown.put(text),
    },
    commands: {
      registerCommand: (name, body) => {
        commands[name] = body;
        return { dispose() {} };
      },
    },
  };
  return { api, events, providers, published, shown, commands, answers };
}

/** Loads the extension anew with a stand-in for the module `vscode`. */
function load(api) {
  const file = require.resolve("../extension");
  delete require.cache[file];
  const original = Module._load;
  Module._load = (request, ...rest) => (request === "vscode" ? api : original(request, ...rest));
  try {
    return require(file);
  } finally {
    Module._load = original;
  }
}

test("a session", async () => {
  const { folder, store, remove } = project();
  const vscode = standIn(folder, { path: program, arguments: ["--db", store], threshold: 70, rules: {} });
  const { events, providers, published, shown, commands, answers } = vscode;
  const document = new Document(path.join(folder, "a.po"), po);
  const other = new Document(path.join(folder, "a.js"), "", "javascript");
  vscode.api.workspace.textDocuments.push(document, other);
  const extension = load(vscode.api);
  const subscriptions = [];
  await extension.activate({ subscriptions });
  assert.ok(subscriptions.every(({ dispose }) => typeof dispose === "function"));

  const [found] = await published.take();
  assert.equal(found.code, "term-missing");
  assert.equal(found.severity, 1); // DiagnosticSeverity.Warning
  assert.equal(document.getText(found.range), "딥시크");

  const hover = await providers.Hover(document, found.range.start);
  assert.match(hover.contents.value, /DeepSeek/);
  assert.equal(document.getText(hover.range), "딥시크");
  assert.equal(await providers.Hover(other, found.range.start), undefined);

  const list = await providers.CompletionItems(document, new Position(7, 8));
  assert.deepEqual(list.items.map(({ label, kind }) => [label, kind]), [
    ["DeepSeek", 13], // CompletionItemKind.Keyword
    ["DeepSeek unveiled a new model.", 0], // Text
  ]);
  const [hint] = await providers.InlayHints(document, new Range(0, 0, 8, 0));
  assert.equal(hint.label, "100 %");

  const place = document.find("It came");
  const range = new Range(place.line, place.character, place.line, place.character);
  const foreign = { ...found, source: "another" };
  const actions = await providers.CodeActions(document, range, { diagnostics: [found, foreign] });
  const [insert] = actions;
  assert.equal(insert.kind.value, "quickfix");
  assert.deepEqual(insert.diagnostics, [found]);
  const silence = actions.find(({ title }) => title === "Silence term-missing here");
  const [{ uri, range: target, text }] = silence.edit.edits;
  assert.equal(uri.toString(), document.uri.toString());
  events.change({ document, contentChanges: document.edit(target, text) });
  assert.deepEqual(await published.take(), []);
  assert.equal(document.lines[3], "# malmoi: ignore term-missing");

  const addition = actions.find(({ title }) => title === "Add this pair to the memory").command;
  assert.equal((await commands[addition.command](...addition.arguments)).isNew, true);
  answers.push("왔다", "arrived");
  await commands["malmoi.addTerm"]();
  assert.equal(await shown.take(), "malmoi: added");
  answers.push("왔다", undefined);
  await commands["malmoi.addTerm"]();

  events.save(document);
  events.configuration({ affectsConfiguration: (name) => name === "malmoi" });
  events.close(document);
  await extension.deactivate();
  assert.equal(await providers.Hover(document, found.range.start), undefined);
  remove();
});

test("a program that is not there is told", async () => {
  const vscode = standIn("/", { path: "/nowhere/malmoi", arguments: [] });
  await load(vscode.api).activate({ subscriptions: [] });
  assert.match(await vscode.shown.take(), /ENOENT.*malmoi\.path/);
});
