import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describeError, encodeMessage, encodeStartup, readMessage, type Message } from './messages.js';

/** Where the superuser reaches the server, without a password. */
export interface Backdoor {
  readonly path: string;
  readonly user: string;
}

/** Runs one statement by the simple query protocol; gives the rows, each a list of texts. */
export async function query(to: Backdoor, database: string, sql: string): Promise<(string | null)[][]> {
  const socket = connect(to.path);
  try {
    await once(socket, 'connect');
    socket.write(encodeStartup({ user: to.user, database, client_encoding: 'UTF8' }));
    await untilReady(socket);
    socket.write(encodeMessage('Q', sql));
    const messages = await untilReady(socket);
    return messages.filter(({ type }) => type === 'D').map(({ body }) => readRow(body));
  } finally {
    socket.destroy();
  }
}

async function untilReady(socket: Socket): Promise<Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const message = await readMessage(socket);
    if (message.type === 'E') throw new Error(describeError(message.body));
    if (message.type === 'Z') return messages;
    messages.push(message);
  }
}

/** DataRow: how many columns, then the length (-1 for null) and the bytes of each. */
function readRow(body: Buffer): (string | null)[] {
  let at = 2;
  return Array.from({ length: body.readInt16BE(0) }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return body.toString('utf8', at - length, at);
  });
}
