/** The generator's version. The build puts package.json's in; so do the tests, which read the same file. */
declare const LAKEBASE_SCAFFOLD_VERSION: string | undefined;

export const version: string =
  typeof LAKEBASE_SCAFFOLD_VERSION === 'string' ? LAKEBASE_SCAFFOLD_VERSION : '0.0.0-development';
