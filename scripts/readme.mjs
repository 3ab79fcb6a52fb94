/**
 * Keeps the targets table of the README what `target.json` says: `npm run docs` writes it, `npm run docs -- --check` (part of the
 * linter) fails where it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildCatalogue, importTypeScript } from './build-catalogue.mjs';

await buildCatalogue();
const { targets } = await importTypeScript('src/targets/catalogue.ts');
const rows = targets.map(({ id, title, summary, runtime, driver }) => {
  const needs = driver ? `${driver.name} ≥ ${driver.oldest}` : '';
  return `| \`${id}\` | [${title}](templates/${id}) | ${summary} | ${runtime.name} ${runtime.oldest}${needs && `, ${needs}`} |`;
});
const table = ['| id | client | what it offers | oldest versions |', '|---|---|---|---|', ...rows].join('\n');

const file = new URL('../README.md', import.meta.url);
const text = readFileSync(file, 'utf8');
const next = text.replace(
  /(<!-- targets -->)[^]*(<!-- \/targets -->)/,
  (_, start, end) => `${start}\n${table}\n${end}`,
);
if (process.argv.includes('--check')) {
  if (next !== text) {
    console.error('error: the targets table of README.md is stale; write it with: npm run docs');
    process.exitCode = 2;
  }
} else writeFileSync(file, next);
