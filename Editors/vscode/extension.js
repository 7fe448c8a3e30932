"use strict";

const vscode = require("vscode");
const { Client } = require("./lib/client");
const { Converter } = require("./lib/convert");

/** What `malmoi lsp` reads. */
const selector = { scheme: "file", pattern: "**/*.{po,pot,xlf,xliff,tmx,tsv,csv,md}" };
const converter = new Converter(vscode);

/** @type {Client | undefined} */
let client;
let diagnostics;

function serves(document) {
  return client !== undefined && vscode.languages.match(selector, document) > 0;
}

async function start() {
  const settings = () => vscode.workspace.getConfiguration("malmoi");
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ uri: uri.toString(), name }));
  const starting = new Client(
    {
      command: settings().get("path"),
      args: ["lsp", ...settings().get("arguments")],
      cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      folders,
      settings: () => JSON.parse(JSON.stringify(settings())),
    },
    {
      diagnostics: (uri, values) =>
        diagnostics.set(vscode.Uri.parse(uri), values.map((value) => converter.diagnostic(value))),
      message: (text) => vscode.window.showWarningMessage(text),
      end: (reason) => {
        if (client === starting) client = undefined;
        diagnostics.clear();
        vscode.window.showErrorMessage(`malmoi: ${reason}. Is the program of the setting malmoi.path there?`);
      },
    },
  );
  try {
    await starting.start();
  } catch {
    return; // `end` has said why.
  }
  client = starting;
  for (const document of vscode.workspace.textDocuments) if (serves(document)) client.open(document);
}

async function stop() {
  const stopping = client;
  client = undefined;
  diagnostics.clear();
  await stopping?.stop();
}

/** Asks for both sides of a pair or a term, and adds it. */
async function add(command, memoryName, selection) {
  const ko = await vscode.window.showInputBox({ prompt: "Korean", value: selection });
  const en = ko && (await vscode.window.showInputBox({ prompt: "English" }));
  if (!en || !client) return;
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const { isNew } = await client.execute(command, [{ ko, en, uri }]);
  vscode.window.setStatusBarMessage(isNew ? "malmoi: added" : `malmoi: the ${memoryName} has it already`, 5000);
}

function selectedText() {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection) ?? "";
}

const providers = {
  provideHover: async (document, position, token) =>
    serves(document) ? converter.hover(await client.hover(document, position, token)) : undefined,

  provideCompletionItems: async (document, position, token) =>
    serves(document) ? converter.completions(await client.completions(document, position, token)) : undefined,

  provideCodeActions: async (document, range, context, token) => {
    if (!serves(document)) return undefined;
    const own = context.diagnostics.filter((diagnostic) => diagnostic.source === "malmoi");
    const actions = await client.codeActions(document, range, own, token);
    return actions.map((action) => converter.codeAction(action, own));
  },

  provideInlayHints: async (document, range, token) => {
    if (!serves(document)) return undefined;
    return (await client.inlayHints(document, range, token)).map((hint) => converter.inlayHint(hint));
  },
};

async function activate(context) {
  diagnostics = vscode.languages.createDiagnosticCollection("malmoi");
  context.subscriptions.push(
    diagnostics,
    vscode.languages.registerHoverProvider(selector, providers),
    vscode.languages.registerCompletionItemProvider(selector, providers),
    vscode.languages.registerCodeActionsProvider(selector, providers),
    vscode.languages.registerInlayHintsProvider(selector, providers),
    vscode.workspace.onDidOpenTextDocument((document) => serves(document) && client.open(document)),
    vscode.workspace.onDidChangeTextDocument(
      ({ document, contentChanges }) => serves(document) && client.change(document, contentChanges),
    ),
    vscode.workspace.onDidSaveTextDocument((document) => serves(document) && client.save(document)),
    vscode.workspace.onDidCloseTextDocument((document) => serves(document) && client.close(document)),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("malmoi.path") || event.affectsConfiguration("malmoi.arguments")) {
        await stop();
        await start();
      } else if (event.affectsConfiguration("malmoi")) {
        client?.settingsChanged();
      }
    }),
    // The server's own names are those of its code actions.
    vscode.commands.registerCommand("malmoi.addPair", (pair) =>
      pair ? client?.execute("malmoi.addPair", [pair]) : add("malmoi.addPair", "memory", selectedText()),
    ),
    vscode.commands.registerCommand("malmoi.addTerm", (term) =>
      term ? client?.execute("malmoi.addTerm", [term]) : add("malmoi.addTerm", "glossary", selectedText()),
    ),
    vscode.commands.registerCommand("malmoi.restart", async () => {
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
