import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** An HTTP proxy that leads every `CONNECT`, whatever its host, to one port of this machine. */
export interface Proxy {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Emitted code names hosts of Databricks, at a port that only root may take. A client that honours `HTTPS_PROXY` can be
 * led here without a change to it: it still checks the certificate against the name that it asked for.
 */
export async function startProxy(port: number): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (_request, client: Socket) => {
    const upstream = connect(port, '127.0.0.1', () =>
      client.write('HTTP/1.1 200 Connection established\r\n\r\n'),
    );
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    async stop() {
      const ended = once(server, 'close');
      server.close();
      open.forEach((socket) => socket.destroy());
      await ended;
    },
  };
}
