import { readExactly } from './read.js';
import type { Readable } from 'node:stream';

/** A message after the startup packet: a type letter, and what follows the length. */
export interface Message {
  readonly type: string;
  readonly body: Buffer;
}

export async function readMessage(stream: Readable): Promise<Message> {
  const head = await readExactly(stream, 5);
  const body = await readExactly(stream, head.readInt32BE(1) - 4);
  return { type: head.toString('latin1', 0, 1), body };
}

export function encodeMessage(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)),
  );
  return Buffer.concat([Buffer.from(type, 'latin1'), int32(body.length + 4), body]);
}

/** A startup packet of protocol 3.0. */
export function encodeStartup(parameters: Record<string, string>): Buffer {
  const pairs = Object.entries(parameters).flat();
  const body = Buffer.from(`${pairs.map((text) => `${text}\0`).join('')}\0`);
  return Buffer.concat([int32(body.length + 8), int32(3 << 16), body]);
}

export const askForPassword = (): Buffer => encodeMessage('R', int32(3)); // AuthenticationCleartextPassword

export const fatal = (sqlstate: string, message: string): Buffer =>
  encodeMessage('E', 'SFATAL', 'VFATAL', `C${sqlstate}`, `M${message}`, Buffer.from([0]));

/** The text of an ErrorResponse: `28P01: password authentication failed`. */
export function describeError(body: Buffer): string {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)]),
  );
  return `${fields.get('C')}: ${fields.get('M')}`;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
