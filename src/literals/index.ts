/** The literals by the names that templates use. {@link composers} print text that still needs a literal around it. */
import { conninfo } from './conninfo.js';
import { java } from './java.js';
import { javascript } from './javascript.js';
import { python } from './python.js';
import { shell } from './shell.js';
import { sql } from './sql.js';
import { dataApiUrl, jdbcUrl, uri } from './uri.js';
import { xml } from './xml.js';

/** Helpers that print a whole literal: what a value in a template must pass through. */
export const literals = { java, javascript, python, shell, sql, uri, xml };

/** Helpers that build a string for another parser, to be wrapped in a literal. */
export const composers = { conninfo, dataApiUrl, jdbcUrl };

export { hasHeader, header } from './header.js';
export { LANGUAGES, languageOf, type Language } from './languages.js';
export { UNSEEN, UnrepresentableError, type Value } from './text.js';
