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

/** Whether a line of `text` is wider than the formatter of `language` leaves it. */
export function needsFormatting(text: string, language: Language): boolean {
  const { width } = LANGUAGES[language];
  if (width === null) return false;
  if (NOT_ASCII.test(text)) return text.split('\n').some((line) => columns(line) > width);
  // Every module passes here, so the lines are measured where they stand.
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > width) return true;
    start = end + 1;
  }
  return false;
}

// eslint-disable-next-line no-control-regex -- that is what ASCII is
const NOT_ASCII = /[^\x00-\x7f]/;

/** At least the columns that a formatter counts for `line`: wide characters take two, and which ones are wide is theirs to know. */
function columns(line: string): number {
  return line.length + line.split(NOT_ASCII).length - 1;
}
