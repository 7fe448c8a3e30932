"use strict";

const assert = require("node:assert/strict");
const path = require("node:path");
const { test } = require("node:test");
const { Client } = require("../lib/client");
const { program, project, Document, Queue, po } = require("./support");

/** A client of the real server on a document. */
async function session(settings) {
  const { folder, store, remove } = project();
  const [published, messages, ends] = [new Queue(), new Queue(), new Queue()];
  const current = { database: store, ...settings };
  const folders = [{ uri: "file://" + folder, name: "project" }];
  const client = new Client(
    { command: program, args: ["lsp"], cwd: folder, folders, settings: () => current },
    {
      diagnostics: (uri, values) => published.put(values),
      message: (text) => messages.put(text),
      end: (reason) => ends.put(reason),
    },
  );
  await client.start();
  const document = new Document(path.join(folder, "a.po"), po);
  client.open(document);
  const close = async () => {
    await client.stop();
    remove();
  };
  return { client, document, published, messages, ends, current, close };
}

const at = (place) => ({ start: place, end: place });

test("a document is followed as it changes", async () => {
  const { client, document, published, close } = await session();
  const [found] = await published.take();
  assert.equal(found.code, "term-missing");
  // 😀 is two units.
  const term = document.find("딥시크");
  assert.deepEqual(found.range, { start: term, end: { line: term.line, character: term.character + 3 } });
  assert.equal(term.character, 10);

  const place = document.find("It came");
  const actions = await client.codeActions(document, at(place), [{ ...found, range: found.range }]);
  const insert = actions.find(({ title }) => title === "Insert 'DeepSeek'");
  assert.deepEqual(insert.diagnostics.map(({ code }) => code), ["term-missing"]);
  const [edit] = insert.edit.changes[document.uri.toString()];
  client.change(document, document.edit(edit.range, edit.newText));
  assert.deepEqual(await published.take(), []);
  assert.equal(document.lines[4], 'msgstr "DeepSeek It came."');

  client.close(document);
  assert.deepEqual(await published.take(), []);
  await close();
});

test("hover, completion and hints show what the memory and the glossary hold", async () => {
  const { client, document, close } = await session();
  const hover = await client.hover(document, document.find("딥시크"));
  assert.match(hover.contents.value, /^\*\*딥시크\*\*: DeepSeek/);
  const { items } = await client.completions(document, { line: 7, character: 8 });
  assert.deepEqual(items.map(({ label }) => label), ["DeepSeek", "DeepSeek unveiled a new model."]);
  const whole = { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } };
  assert.deepEqual((await client.inlayHints(document, whole)).map(({ label }) => label), ["100 %"]);
  await close();
});

test("a pair that is added is found by the next look-up", async () => {
  const { client, document, close } = await session();
  const actions = await client.codeActions(document, at(document.find("It came")), []);
  const { command } = actions.find(({ title }) => title === "Add this pair to the memory");
  assert.deepEqual(await client.execute(command.command, command.arguments), { id: 2, isNew: true });
  const hover = await client.hover(document, document.find("왔다"));
  assert.match(hover.contents.value, /100 %: It came\./);
  await close();
});

test("settings hold when they change, and wrong ones are told", async () => {
  const { client, published, messages, current, close } = await session();
  assert.equal((await published.take()).length, 1);
  current.rules = { "term-missing": "off" };
  client.settingsChanged();
  assert.deepEqual(await published.take(), []);
  current.rules = { "term-mising": "off" };
  client.settingsChanged();
  assert.match(await messages.take(), /there is no rule 'term-mising'; did you mean 'term-missing'/);
  await close();
});

test("the end of the server is told, unless it was asked for", async () => {
  const { client, ends, close } = await session();
  client.connection.process.kill();
  assert.equal(await ends.take(), "ended with SIGTERM");
  await assert.rejects(client.execute("malmoi.addPair", []), /does not run/);
  await close();

  const missing = new Client(
    { command: "/nowhere/malmoi", args: [], cwd: "/", folders: [], settings: () => ({}) },
    { end: (reason) => ends.put(reason) },
  );
  await assert.rejects(missing.start(), /ENOENT/);
  assert.match(await ends.take(), /ENOENT/);
});

test("a server that talks nonsense is ended", async () => {
  const ends = new Queue();
  const client = new Client(
    { command: "printf", args: ["Nonsense: 1\\r\\n\\r\\n"], cwd: "/", folders: [], settings: () => ({}) },
    { end: (reason) => ends.put(reason) },
  );
  await assert.rejects(client.start());
  assert.match(await ends.take(), /Content-Length|ended/);
});
