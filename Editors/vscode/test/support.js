"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** The program that is tested; `MALMOI_PROGRAM` names another than the one on the PATH. */
const program = process.env.MALMOI_PROGRAM ?? "malmoi";

// Nothing of the user's own is read or written.
const home = fs.mkdtempSync(path.join(os.tmpdir(), "malmoi-home-"));
Object.assign(process.env, { HOME: home, XDG_DATA_HOME: home });
delete process.env.MALMOI_DB;
process.on("exit", () => fs.rmSync(home, { recursive: true }));

/** A folder with a store of one pair and one term. */
function project() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malmoi-vscode-"));
  const store = path.join(folder, "memory.db");
  execFileSync(program, ["add", "--db", store, "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model."]);
  execFileSync(program, ["glossary", "add", "--db", store, "딥시크", "DeepSeek"]);
  return { folder, store, remove: () => fs.rmSync(folder, { recursive: true }) };
}

/** A document as VS Code has it, as far as it is used. */
class Document {
  constructor(file, text, languageId = "po") {
    this.uri = { fsPath: file, toString: () => "file://" + file };
    this.languageId = languageId;
    this.version = 1;
    this.lines = text.split("\n");
  }

  getText(range) {
    if (!range) return this.lines.join("\n");
    return this.lines[range.start.line].slice(range.start.character, range.end.character);
  }

  /** Puts a text in the place of a range of one line, or of an empty one. */
  edit(range, text) {
    const { line, character } = range.start;
    const { character: end } = range.end;
    const old = this.lines[line];
    this.lines.splice(line, 1, ...(old.slice(0, character) + text + old.slice(end)).split("\n"));
    this.version += 1;
    return [{ range, text }];
  }

  find(text) {
    const line = this.lines.findIndex((content) => content.includes(text));
    return { line, character: this.lines[line].indexOf(text) };
  }
}

const po = `msgid ""
msgstr "Language: en\\n"

msgid "😀 딥시크가 왔다."
msgstr "It came."

msgid "딥시크가 새 모델을 공개했다."
msgstr ""
`;

/** Values that come one by one, and are waited for. */
class Queue {
  constructor() {
    this.values = [];
    this.takers = [];
  }

  put(value) {
    const taker = this.takers.shift();
    if (taker) taker(value);
    else this.values.push(value);
  }

  take() {
    if (this.values.length > 0) return Promise.resolve(this.values.shift());
    return new Promise((resolve) => this.takers.push(resolve));
  }
}

module.exports = { program, project, Document, Queue, po };
