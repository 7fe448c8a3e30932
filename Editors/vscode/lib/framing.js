"use strict";

/** A message of JSON-RPC with the header of the Language Server Protocol. */
function encode(message) {
  const content = Buffer.from(JSON.stringify(message), "utf8");
  return Buffer.concat([Buffer.from(`Content-Length: ${content.length}\r\n\r\n`, "ascii"), content]);
}

/** Takes a stream of bytes apart into messages, however it is cut. */
class Decoder {
  constructor() {
    this.pieces = [];
    this.size = 0;
    /** Bytes of the message that has begun, its header included; nothing before the header is whole. */
    this.wanted = undefined;
  }

  /** The messages that end in a piece. */
  *messages(piece) {
    this.pieces.push(piece);
    this.size += piece.length;
    while (this.wanted === undefined || this.size >= this.wanted.end) {
      let bytes = Buffer.concat(this.pieces);
      if (this.wanted === undefined) {
        const end = bytes.indexOf("\r\n\r\n");
        this.pieces = [bytes];
        if (end < 0) return;
        const length = /^content-length:\s*(\d+)\s*$/im.exec(bytes.toString("ascii", 0, end));
        if (!length) throw new Error("malmoi sent a message without a Content-Length");
        this.wanted = { start: end + 4, end: end + 4 + Number(length[1]) };
        if (this.size < this.wanted.end) return;
      }
      const content = bytes.toString("utf8", this.wanted.start, this.wanted.end);
      bytes = bytes.subarray(this.wanted.end);
      this.pieces = [bytes];
      this.size = bytes.length;
      this.wanted = undefined;
      yield JSON.parse(content);
    }
  }
}

module.exports = { encode, Decoder };
