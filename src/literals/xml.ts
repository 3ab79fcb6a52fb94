import { assertCarriable, textOf, UnrepresentableError, type Value } from './text.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/**
 * The text of an XML element. A carriage return is written as a reference, because a parser normalizes line ends.
 * Rule: https://www.w3.org/TR/xml/#syntax and #charsets
 *
 * @throws {UnrepresentableError} on a character that XML 1.0 has no way to write.
 */
export function xml(value: Value): string {
  const text = textOf(value);
  assertCarriable(text, 'XML');
  // eslint-disable-next-line no-control-regex -- XML's own list of characters
  if (/[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) {
    throw new UnrepresentableError('XML cannot hold a control character');
  }
  return text.replace(/[&<>\r]/g, (character) => ENTITIES[character]!);
}
