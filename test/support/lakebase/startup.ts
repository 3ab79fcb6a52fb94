/**
 * The packets that may open a PostgreSQL connection: no type byte, a length, then a code that tells them apart.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export type StartupPacket =
  | { readonly kind: 'ssl' }
  | { readonly kind: 'gssenc' }
  | { readonly kind: 'cancel'; readonly processId: number; readonly secretKey: Buffer }
  | { readonly kind: 'startup'; readonly protocol: string; readonly parameters: ReadonlyMap<string, string> };

const CANCEL = 80877102;
const SSL = 80877103;
const GSSENC = 80877104;
const HEADER = 8;

/** Reads one whole packet, its length included. */
export function parseStartupPacket(packet: Buffer): StartupPacket {
  if (packet.length < HEADER || packet.readInt32BE(0) !== packet.length) {
    throw new Error(`a startup packet of ${packet.length} bytes does not have the length that it states`);
  }
  const code = packet.readInt32BE(4);
  if (code === SSL) return { kind: 'ssl' };
  if (code === GSSENC) return { kind: 'gssenc' };
  if (code === CANCEL) {
    return { kind: 'cancel', processId: packet.readInt32BE(HEADER), secretKey: packet.subarray(HEADER + 4) };
  }
  const [major, minor] = [code >>> 16, code & 0xffff];
  if (major !== 3) throw new Error(`protocol ${major}.${minor} is not PostgreSQL's`);
  return {
    kind: 'startup',
    protocol: `${major}.${minor}`,
    parameters: parseParameters(packet.subarray(HEADER)),
  };
}

/** Names and values, each closed by a NUL; an empty name closes the list. */
function parseParameters(bytes: Buffer): Map<string, string> {
  const parameters = new Map<string, string>();
  const strings = bytes.toString('utf8').split('\0');
  for (let at = 0; at + 1 < strings.length && strings[at] !== ''; at += 2) {
    parameters.set(strings[at] as string, strings[at + 1] as string);
  }
  return parameters;
}
