"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const zlib = require("node:zlib");
const { files, archive } = require("../package");

/** The files of a ZIP archive by its directory. */
function read(bytes) {
  const result = {};
  const end = bytes.length - 22;
  let place = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const length = bytes.readUInt16LE(place + 28);
    const name = bytes.toString("utf8", place + 46, place + 46 + length);
    const start = bytes.readUInt32LE(place + 42);
    const content = start + 30 + bytes.readUInt16LE(start + 26);
    result[name] = zlib.inflateRawSync(bytes.subarray(content, content + bytes.readUInt32LE(place + 20)));
    place += 46 + length;
  }
  assert.equal(place, end);
  return result;
}

test("the archive holds what the extension needs, and nothing else", () => {
  const found = read(archive(files()));
  assert.deepEqual(found, Object.fromEntries(files()));
  const root = path.join(__dirname, "..");
  for (const name of ["extension.js", "package.json", "lib/client.js"]) {
    assert.ok(found["extension/" + name].equals(fs.readFileSync(path.join(root, name))));
  }
  assert.ok(!Object.keys(found).some((name) => /test|node_modules|package\.js$/.test(name)));
  const types = found["[Content_Types].xml"].toString();
  for (const name of Object.keys(found)) {
    assert.ok(name === "[Content_Types].xml" || types.includes(`"${path.extname(name).slice(1)}"`) || types.includes(`/${name}"`), name);
  }
});

test("everything that is required is in the archive", () => {
  const found = Object.fromEntries(files());
  for (const [name, bytes] of Object.entries(found)) {
    for (const [, wanted] of bytes.toString().matchAll(/require\("(\.[^"]+)"\)/g)) {
      assert.ok(path.posix.join(path.posix.dirname(name), wanted) + ".js" in found, `${name} wants ${wanted}`);
    }
  }
});

test("every setting is one that the server or the extension reads", () => {
  const { properties } = JSON.parse(Object.fromEntries(files())["extension/package.json"]).contributes.configuration;
  const known = ["path", "arguments", "database", "glossaries", "from", "rules", "threshold", "inlayHints"];
  assert.deepEqual(Object.keys(properties), known.map((name) => "malmoi." + name));
});
