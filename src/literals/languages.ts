/**
 * The languages a generated file can be in: how its files end, and how wide a line may be before that language's formatter would
 * break it. `width` is null where the formatter never breaks lines (shfmt) or there is none.
 */
export const LANGUAGES = {
  java: { endings: ['.java'], width: 100 },
  javascript: { endings: ['.mjs', '.d.mts'], width: 80 },
  python: { endings: ['.py'], width: 88 },
  shell: { endings: ['.sh'], width: null },
  sql: { endings: ['.sql'], width: null },
  xml: { endings: ['.xml'], width: null },
} as const;

export type Language = keyof typeof LANGUAGES;

/** The language of a file by its path. @throws {Error} for an ending that no language has: a mistake in a `target.json`. */
export function languageOf(path: string): Language {
  for (const [language, { endings }] of Object.entries(LANGUAGES)) {
    if (endings.some((ending) => path.endsWith(ending))) return language as Language;
  }
  throw new Error(`no language has files named like ${path}`);
}
