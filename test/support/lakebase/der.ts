/** The few DER encodings (X.690) that a certificate needs. Each function returns a complete tag-length-value. */

export const tlv = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.from(body.length.toString(16).replace(/^(?=(?:..)*.$)/, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
};

export const sequence = (...items: Uint8Array[]): Buffer => tlv(0x30, ...items);
export const set = (...items: Uint8Array[]): Buffer => tlv(0x31, ...items);
/** `[n]`, holding other values where `constructed`, bytes of its own otherwise. */
export const tagged = (n: number, constructed: boolean, ...content: Uint8Array[]): Buffer =>
  tlv((constructed ? 0xa0 : 0x80) | n, ...content);
export const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.from([value ? 0xff : 0]));
export const octets = (bytes: Uint8Array): Buffer => tlv(0x04, bytes);
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), bytes);

/** A non-negative integer from its big-endian bytes; a leading one bit would make it negative. */
export const integer = (bytes: Uint8Array): Buffer =>
  (bytes[0] ?? 0) & 0x80 ? tlv(0x02, Buffer.from([0]), bytes) : tlv(0x02, bytes);

export const time = (date: Date): Buffer =>
  tlv(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));

/** An object identifier from its dotted form. */
export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const base128 = (n: number): number[] =>
    n < 0x80 ? [n] : [...base128(n >> 7).map((b) => b | 0x80), n & 0x7f];
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
};
