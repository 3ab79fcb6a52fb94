import { escapeUtf16, hex, UNSEEN, type Value } from './text.js';

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/**
 * A JavaScript or TypeScript string, number or `null`.
 *
 * Quotes are Prettier's: double, unless single quotes save escapes. What cannot be seen is written as `\xNN` or `\uNNNN`.
 * Rule: https://tc39.es/ecma262/#sec-literals-string-literals
 */
export function javascript(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  const quote = value.split('"').length > value.split("'").length ? "'" : '"';
  let body = '';
  for (const character of value) {
    if (character === quote) body += `\\${quote}`;
    else body += SHORT[character] ?? (UNSEEN.test(character) ? escape(character) : character);
  }
  return quote + body + quote;
}

function escape(character: string): string {
  const code = character.codePointAt(0)!;
  return code <= 0xff ? `\\x${hex(code, 2)}` : escapeUtf16(character);
}
