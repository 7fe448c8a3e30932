"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { encode, Decoder } = require("../lib/framing");

test("messages come out as they went in, wherever the stream is cut", () => {
  const messages = [{ id: 1 }, { text: "딥시크가 왔다. 😀" }, {}];
  const bytes = Buffer.concat(messages.map(encode));
  for (let size = 1; size <= bytes.length; size++) {
    const decoder = new Decoder();
    const found = [];
    for (let start = 0; start < bytes.length; start += size) {
      found.push(...decoder.messages(bytes.subarray(start, start + size)));
    }
    assert.deepEqual(found, messages);
  }
});

test("a header counts bytes, and may hold more than the length", () => {
  assert.equal(encode({ a: "말" }).toString(), 'Content-Length: 11\r\n\r\n{"a":"말"}');
  const bytes = Buffer.from("Content-Type: application/json\r\ncontent-length: 2\r\n\r\n{}");
  assert.deepEqual([...new Decoder().messages(bytes)], [{}]);
});

test("a header without a length is an error", () => {
  assert.throws(() => [...new Decoder().messages(Buffer.from("Length: 2\r\n\r\n{}"))], /Content-Length/);
});
