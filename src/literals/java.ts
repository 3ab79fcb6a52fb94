import { escapeUtf16, type Value } from './text.js';

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/**
 * A Java string, integer or `null`.
 *
 * What is not printable ASCII becomes `\uXXXX`: before Java 18 javac reads source in the platform's encoding (JEP 400).
 * Such an escape is translated before the source is split into tokens (JLS 3.3), which is why the quote, the backslash and the
 * line ends must not be written that way; a backslash of the value is doubled, and `\\u` is then not an escape.
 * After half a surrogate pair the backslash is written in octal: javac, looking for the other half, loses count of the backslashes.
 * Rule: https://docs.oracle.com/javase/specs/jls/se11/html/jls-3.html#jls-3.10.5
 */
export function java(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  const body = value
    .replace(/[^ !#-[\]-~]/g, (unit) => SHORT[unit] ?? control(unit))
    .replace(/(\\ud[89ab]..)\\\\/g, String.raw`$1\134`);
  return `"${body}"`;
}

function control(unit: string): string {
  // Octal for the rest of ASCII: a \u000c would be that very character to the tokenizer.
  const code = unit.charCodeAt(0);
  return code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : escapeUtf16(unit);
}
