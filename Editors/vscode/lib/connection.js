"use strict";

const { encode, Decoder } = require("./framing");

/** JSON-RPC 2.0 with a program on its standard input and output. */
class Connection {
  /**
   * @param process What `child_process.spawn` gives.
   * @param handlers `notification(method, params)`, `request(method, params)`, whose value is the reply, and
   *   `end(reason)`, called once when the program has ended or could not be started.
   */
  constructor(process, handlers) {
    this.process = process;
    this.handlers = handlers;
    this.number = 0;
    this.waiting = new Map();
    const decoder = new Decoder();
    process.stdout.on("data", (piece) => {
      try {
        for (const message of decoder.messages(piece)) this.receive(message);
      } catch (error) {
        this.end(error.message);
        process.kill();
      }
    });
    // A program that has ended takes no input; its end is told by itself.
    process.stdin.on("error", () => {});
    process.on("error", (error) => this.end(error.message));
    process.on("exit", (code, signal) => this.end(`ended with ${signal ?? `status ${code}`}`));
  }

  receive(message) {
    if (message.method === undefined) {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result);
    } else if (message.id === undefined) {
      this.handlers.notification(message.method, message.params);
    } else {
      const result = this.handlers.request(message.method, message.params);
      const answer = result === undefined ? { error: { code: -32601, message: "no such method" } } : { result };
      this.write({ jsonrpc: "2.0", id: message.id, ...answer });
    }
  }

  end(reason) {
    if (this.hasEnded) return;
    this.hasEnded = true;
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
    this.handlers.end(reason);
  }

  write(message) {
    if (!this.hasEnded) this.process.stdin.write(encode(message));
  }

  notify(method, params) {
    this.write({ jsonrpc: "2.0", method, params });
  }

  /**
   * The result of a request.
   * @param token A cancellation token of VS Code, or nothing.
   */
  request(method, params, token) {
    if (this.hasEnded) return Promise.reject(new Error("malmoi does not run"));
    const id = ++this.number;
    const promise = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    token?.onCancellationRequested(() => this.notify("$/cancelRequest", { id }));
    this.write({ jsonrpc: "2.0", id, method, params });
    return promise;
  }
}

module.exports = { Connection };
