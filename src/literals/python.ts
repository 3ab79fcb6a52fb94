import { hex, UNSEEN, type Value } from './text.js';

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/**
 * A Python string, integer or `None`.
 *
 * Strings are written as ruff and Black write them: double quotes, unless single quotes save escapes. Python source is
 * UTF-8, so what can be seen stays as it is; the rest becomes `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
 * Rule: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
export function python(value: Value): string {
  if (value === null) return 'None';
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
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}
