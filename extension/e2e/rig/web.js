// The whole web of a test: one TLS server on loopback that answers for every host name, and remembers every request.
// The browsers are told to resolve every name to it, so nothing leaves the machine and nothing goes unseen.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {object} Answer
 * @property {string | Buffer | Iterable<string | Buffer>} body
 * @property {string} [type] content type; HTML in UTF-8 if left out
 * @property {number} [status]
 * @typedef {object} Hit one request that reached the server
 * @property {string} address host and path
 * @property {string} mode Sec-Fetch-Mode: "navigate" for a page, "" if the browser did not say
 * @typedef {Awaited<ReturnType<typeof startWeb>>} Web
 */

function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "carnet-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
    "-subj", "/CN=samples", "-addext", "subjectAltName=DNS:*", "-keyout", key, "-out", cert], { stdio: "ignore" });
  const publicKey = execFileSync("openssl", ["x509", "-in", cert, "-pubkey", "-noout"]);
  const der = execFileSync("openssl", ["pkey", "-pubin", "-outform", "der"], { input: publicKey });
  const pin = execFileSync("openssl", ["dgst", "-sha256", "-binary"], { input: der }).toString("base64");
  const made = { key: readFileSync(key), cert: readFileSync(cert), pin };
  rmSync(folder, { recursive: true });
  return made;
}

/**
 * @param {(host: string, path: string) => Answer | undefined} answer what stands at an address; undefined: 404
 */
export async function startWeb(answer) {
  const { key, cert, pin } = certificate();
  /** @type {Hit[]} */
  const hits = [];
  const server = createServer({ key, cert }, async (request, response) => {
    const [host, path] = [request.headers.host ?? "", request.url ?? "/"];
    hits.push({ address: host + path, mode: String(request.headers["sec-fetch-mode"] ?? "") });
    const found = answer(host, path) ?? { status: 404, body: "<!doctype html><title>404</title><h1>Nothing here</h1>" };
    response.writeHead(found.status ?? 200, { "content-type": found.type ?? "text/html; charset=utf-8", "cache-control": "no-store" });
    for (const part of typeof found.body === "string" || Buffer.isBuffer(found.body) ? [found.body] : found.body) {
      if (response.destroyed) break;
      if (!response.write(part)) await once(response, "drain").catch(() => {}); // it ends when the browser goes away
    }
    response.end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    hits,
    /** Chromium: every name is this server, and only this certificate is forgiven. */
    flags: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`, `--ignore-certificate-errors-spki-list=${pin}`],
    /** Firefox: the same by preferences. */
    prefs: {
      "network.dns.forceResolve": "127.0.0.1",
      "network.socket.forcePort": `443=${port}`,
      "network.stricttransportsecurity.preloadlist": false,
      "security.cert_pinning.enforcement_level": 0,
    },
    close: () => new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed(undefined));
    }),
  };
}
