// graphile-worker doing the same POSTs, unsigned, with its batch-friendly settings. Arguments: the sink's port, the
// database's address. Ends when its input does.
"use strict";
const http = require("node:http");
const { Logger, run } = require("graphile-worker");

const [port, connectionString] = process.argv.slice(2);
const concurrency = 64;
const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });

function post(payload) {
  const body = JSON.stringify(payload);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: "127.0.0.1",
        port,
        path: "/in",
        method: "POST",
        agent,
        headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`The sink answered ${response.statusCode}`)),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

async function main() {
  const runner = await run({
    preset: {
      worker: {
        connectionString,
        concurrentJobs: concurrency,
        maxPoolSize: 10,
        pollInterval: 500,
        localQueue: { size: 5000 },
        completeJobBatchDelay: 25,
        failJobBatchDelay: 25,
        logger: new Logger(() => () => {}),
      },
    },
    noHandleSignals: true,
    taskList: { post },
  });
  process.stdin.resume();
  process.stdin.on("end", async () => {
    await runner.stop();
    process.exit(0);
  });
  console.log("ready");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
