import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";

/** A name that nothing resolves: who reaches it has gone through the proxy. */
const HOST = "slack.test";

export interface WalledSlack {
  readonly slack: Standin;
  /** The way out: a proxy that takes CONNECT. */
  readonly proxyUrl: string;
  /** Where the proxy was asked to lead, in order. */
  readonly led: string[];
  /** File of the certificate that Slack shows. */
  readonly certificate: string;
  readonly close: () => Promise<void>;
}

/** A stand-in behind TLS that only a proxy leads to, which asks for a password. */
export async function startWalledSlack(): Promise<WalledSlack> {
  const slack = await startStandin();
  const inside = Number(new URL(slack.url).port);
  const folder = mkdtempSync(join(tmpdir(), "walled-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  execFileSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ],
      ...[
        "-keyout",
        key,
        "-out",
        certificate,
        "-subj",
        `/CN=${HOST}`,
        "-addext",
        `subjectAltName=DNS:${HOST}`,
      ],
    ],
    { stdio: "ignore" },
  );
  const sockets = new Set<Socket>();
  const keep = (...ends: Socket[]) => {
    for (const end of ends) {
      sockets.add(end);
      end.on("error", () => {}).on("close", () => sockets.delete(end));
    }
  };
  const tls = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (outer) => {
    const inner = connect(inside, "127.0.0.1");
    keep(outer, inner);
    outer.pipe(inner).pipe(outer);
  });
  const port = await listen(tls);
  const led: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(405).end());
  proxy.on("connect", ({ url = "", headers }, client: Socket) => {
    keep(client);
    if (headers["proxy-authorization"] !== `Basic ${Buffer.from("team:p@ss").toString("base64")}`) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    led.push(url);
    const far = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(far).pipe(client);
    });
    keep(far);
  });
  const proxyPort = await listen(proxy);
  slack.workspace.baseUrl = `https://${HOST}:${port}`;
  return {
    slack,
    proxyUrl: `http://team:p%40ss@127.0.0.1:${proxyPort}`,
    led,
    certificate,
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      tls.close();
      await slack.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function listen(
  server: ReturnType<typeof createServer> | ReturnType<typeof createTlsServer>,
): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
