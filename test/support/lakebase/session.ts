import { connect, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Certificate } from './certificates.js';
import { askForPassword, encodeStartup, fatal, readMessage } from './messages.js';
import { readExactly } from './read.js';
import { parseStartupPacket, type StartupPacket } from './startup.js';

/** What the front saw of one connection. */
export interface Connection {
  /** Whether the startup packet came inside TLS. */
  tls: boolean;
  tlsVersion: string | null;
  /** The host that the client named in its TLS greeting. */
  serverName: string | null;
  protocol: string | null;
  parameters: ReadonlyMap<string, string>;
  /** `in clear`: it came outside TLS, and was refused. */
  password: 'none' | 'accepted' | 'refused' | 'in clear';
  /** What the client went on to send when it was told that there is no TLS. */
  plaintextBytesAfterRefusal: number;
}

/** How the front meets a connection. */
export interface Manners {
  readonly tls: boolean;
  readonly certificate: Certificate;
  /** Answer the startup packet with this error. */
  readonly refusal: { readonly sqlstate: string; readonly message: string } | null;
  accept(password: string, parameters: ReadonlyMap<string, string>): boolean;
  /** A parameter of the startup packet that does not reach the server: poolers lose some. */
  readonly mislaid: string | null;
  /** The unix socket of the real server. */
  readonly server: string;
}

const TLS_HANDSHAKE = 0x16;

/** Speaks PostgreSQL's opening with a client, then hands it over to the real server, byte for byte. */
export async function converse(socket: Socket, seen: Connection, manners: Manners): Promise<void> {
  const opened = await open(socket, seen, manners);
  if (!opened) return;
  const { stream, packet, startup } = opened;
  if (startup.kind === 'cancel') return void forward(stream, packet, manners.server);
  if (startup.kind !== 'startup') throw new Error(`${startup.kind} was asked for twice`);

  seen.protocol = startup.protocol;
  seen.parameters = startup.parameters;
  if (manners.refusal) return void stream.end(fatal(manners.refusal.sqlstate, manners.refusal.message));

  stream.write(askForPassword());
  const { type, body } = await readMessage(stream);
  if (type !== 'p') throw new Error(`message ${type} came in place of a password`);
  const accepted = manners.accept(body.toString('utf8', 0, body.length - 1), startup.parameters);
  seen.password = seen.tls ? (accepted ? 'accepted' : 'refused') : 'in clear';
  if (!seen.tls)
    return void stream.end(fatal('28000', 'connection is insecure (try using `sslmode=require`)'));
  if (!accepted) {
    const user = startup.parameters.get('user');
    return void stream.end(fatal('28P01', `password authentication failed for user "${user}"`));
  }
  const { mislaid } = manners;
  const kept = [...startup.parameters].filter(([name]) => name !== mislaid);
  forward(stream, mislaid === null ? packet : encodeStartup(Object.fromEntries(kept)), manners.server);
}

interface Opened {
  readonly stream: Socket;
  readonly packet: Buffer;
  readonly startup: StartupPacket;
}

/** Answers the requests for encryption; gives the first packet that is none. */
async function open(socket: Socket, seen: Connection, manners: Manners): Promise<Opened | undefined> {
  if (await startsWithTls(socket)) return read(await secure(socket, seen, manners));
  for (;;) {
    const opened = await read(socket);
    if (opened.startup.kind === 'ssl' && manners.tls) {
      socket.write('S');
      return read(await secure(socket, seen, manners));
    }
    if (opened.startup.kind !== 'ssl' && opened.startup.kind !== 'gssenc') return opened;
    const before = socket.bytesRead;
    if (opened.startup.kind === 'ssl') {
      socket.once('close', () => (seen.plaintextBytesAfterRefusal = socket.bytesRead - before));
    }
    socket.write('N');
  }
}

async function read(stream: Socket): Promise<Opened> {
  const length = await readExactly(stream, 4);
  const packet = Buffer.concat([length, await readExactly(stream, length.readInt32BE(0) - 4)]);
  return { stream, packet, startup: parseStartupPacket(packet) };
}

/** PostgreSQL 17's direct TLS: no SSLRequest, the connection begins with the handshake. */
async function startsWithTls(socket: Socket): Promise<boolean> {
  const first = await readExactly(socket, 1);
  socket.unshift(first);
  return first[0] === TLS_HANDSHAKE;
}

async function secure(socket: Socket, seen: Connection, { certificate }: Manners): Promise<TLSSocket> {
  // A server of its own for the one connection: it sees to the handshake's errors, which a bare TLSSocket swallows.
  const server = createServer({ ...certificate, minVersion: 'TLSv1.2', ALPNProtocols: ['postgresql'] });
  const stream = await new Promise<TLSSocket>((resolve, reject) => {
    server.once('secureConnection', resolve).once('tlsClientError', reject).emit('connection', socket);
  });
  stream.on('error', () => stream.destroy());
  seen.tls = true;
  seen.tlsVersion = stream.getProtocol();
  seen.serverName = stream.servername || null;
  return stream;
}

function forward(client: Socket, packet: Buffer, path: string): void {
  const server = connect(path);
  server.write(packet);
  client.pipe(server).pipe(client);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
