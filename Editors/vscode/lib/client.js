"use strict";

const { spawn } = require("child_process");
const { Connection } = require("./connection");
const convert = require("./convert");

/** A `malmoi lsp` and the documents that it knows. Nothing here needs VS Code to run. */
class Client {
  /**
   * @param options `command`, `args` and `cwd` of the program, `folders` of the workspace as `{uri, name}`, and
   *   `settings()`, which gives the section `malmoi`.
   * @param handlers `diagnostics(uri, values)`, `message(text)` for the user, and `end(reason)`.
   */
  constructor(options, handlers) {
    this.options = options;
    this.handlers = handlers;
    this.isStopped = false;
  }

  async start() {
    const { command, args, cwd, folders } = this.options;
    const process = spawn(command, args, { cwd, stdio: ["pipe", "pipe", "ignore"] });
    this.connection = new Connection(process, {
      notification: (method, params) => this.notified(method, params),
      request: (method) => this.answer(method),
      end: (reason) => this.isStopped || this.handlers.end(reason),
    });
    const result = await this.connection.request("initialize", {
      processId: null,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders.length > 0 ? folders : null,
      // The server asks for them again, but documents and questions may come before the answer.
      initializationOptions: this.options.settings(),
      capabilities: {
        general: { positionEncodings: ["utf-16"] },
        textDocument: { hover: { contentFormat: ["markdown"] } },
        workspace: { configuration: true },
      },
    });
    this.connection.notify("initialized", {});
    return result;
  }

  notified(method, params) {
    if (method === "textDocument/publishDiagnostics") this.handlers.diagnostics(params.uri, params.diagnostics);
    if (method === "window/showMessage" || method === "window/logMessage") this.handlers.message(params.message);
  }

  answer(method) {
    return method === "workspace/configuration" ? [this.options.settings()] : undefined;
  }

  settingsChanged() {
    this.connection.notify("workspace/didChangeConfiguration", { settings: { malmoi: this.options.settings() } });
  }

  // Documents are those of VS Code, or what has their `uri`, `languageId`, `version` and `getText()`.

  open(document) {
    this.connection.notify("textDocument/didOpen", {
      textDocument: {
        uri: document.uri.toString(),
        languageId: document.languageId,
        version: document.version,
        text: document.getText(),
      },
    });
  }

  change(document, changes) {
    if (changes.length === 0) return;
    this.connection.notify("textDocument/didChange", {
      textDocument: { uri: document.uri.toString(), version: document.version },
      contentChanges: convert.contentChanges(changes),
    });
  }

  save(document) {
    this.connection.notify("textDocument/didSave", { textDocument: { uri: document.uri.toString() } });
  }

  close(document) {
    this.connection.notify("textDocument/didClose", { textDocument: { uri: document.uri.toString() } });
  }

  ask(method, document, params, token) {
    const textDocument = { uri: document.uri.toString() };
    return this.connection.request("textDocument/" + method, { textDocument, ...params }, token);
  }

  hover(document, position, token) {
    return this.ask("hover", document, { position: convert.position(position) }, token);
  }

  completions(document, position, token) {
    return this.ask("completion", document, { position: convert.position(position) }, token);
  }

  codeActions(document, range, diagnostics, token) {
    const context = { diagnostics: diagnostics.map(convert.diagnostic) };
    return this.ask("codeAction", document, { range: convert.range(range), context }, token);
  }

  inlayHints(document, range, token) {
    return this.ask("inlayHint", document, { range: convert.range(range) }, token);
  }

  execute(command, args) {
    return this.connection.request("workspace/executeCommand", { command, arguments: args });
  }

  async stop() {
    this.isStopped = true;
    try {
      await this.connection.request("shutdown");
    } catch {
      return;
    }
    this.connection.notify("exit");
  }
}

module.exports = { Client };
