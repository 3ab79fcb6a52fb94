import type { Options } from 'prettier';
import { LANGUAGES, type Language } from '../literals/index.js';

/**
 * The formatters, pinned exactly in package.json and run with fixed options, so that the output depends on neither the partner's
 * configuration nor their machine. They take many times longer to load than everything else, so one is loaded only for a file
 * with a line that its language's formatter would break. Templates are written so that any other file already is what the
 * formatter prints; a property test holds them to it.
 */
type Formatter = (text: string, path: string) => Promise<string>;

const formatters: Partial<Record<Language, Formatter>> = {
  async java(text) {
    const [{ format }, plugin] = await Promise.all([
      import('prettier/standalone'),
      import('prettier-plugin-java'),
    ]);
    const options: Options = {
      parser: 'java',
      plugins: [plugin.default],
      printWidth: LANGUAGES.java.width,
      tabWidth: 4,
    };
    return format(text, options);
  },
  async javascript(text, path) {
    const typescript = path.endsWith('.mts');
    const [{ format }, estree, parser] = await Promise.all([
      import('prettier/standalone'),
      import('prettier/plugins/estree'),
      typescript ? import('prettier/plugins/typescript') : import('prettier/plugins/babel'),
    ]);
    return format(text, { parser: typescript ? 'typescript' : 'babel', plugins: [estree, parser] });
  },
  async python(text, path) {
    const { format } = await import('@wasm-fmt/ruff_fmt');
    return format(text, path, { line_width: LANGUAGES.python.width });
  },
};

/** `text` as its language's formatter prints it, whether or not a line is too long; unchanged where the language has none. */
export async function format(text: string, language: Language, path: string): Promise<string> {
  return (await formatters[language]?.(text, path)) ?? text;
}

/**
 * Whether a line of `text` is wider than the formatter of `language` leaves it.
 *
 * @param wide whether characters may take more than one column
 */
export function needsFormatting(text: string, language: Language, wide = true): boolean {
  const { width } = LANGUAGES[language];
  if (width === null) return false;
  if (wide) return text.split('\n').some((line) => columns(line) > width);
  // Every module passes here, so not every line is looked at: a newline within `width` of the last one found is enough.
  let start = 0;
  while (start + width < text.length) {
    const newline = text.lastIndexOf('\n', start + width);
    if (newline < start) return true;
    start = newline + 1;
  }
  return false;
}

// eslint-disable-next-line no-control-regex -- that is what ASCII is
const NOT_ASCII = /[^\x00-\x7f]/;

/** Whether a formatter may count more than one column for a character of these values. */
export function hasWide(values: readonly unknown[]): boolean {
  return values.some((value) => typeof value === 'string' && NOT_ASCII.test(value));
}

/** At least the columns that a formatter counts for `line`: wide characters take two, and which ones are wide is theirs to know. */
function columns(line: string): number {
  return line.length + line.split(NOT_ASCII).length - 1;
}
