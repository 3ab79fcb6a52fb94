/**
 * Writes `test/golden/<case>/<target>/…` for every case and target: the product, to be read in review. A folder of a target that
 * is gone is removed. `--only TEXT` limits it to targets whose id contains TEXT. Not for CI: there, goldens are compared.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCatalogue, importTypeScript } from './build-catalogue.mjs';

if (process.env.CI) {
  console.error(
    'error: goldens are not written in CI: run `npm run golden` where you work, read the diff, commit it',
  );
  process.exit(1);
}
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : '';
const golden = join(dirname(fileURLToPath(import.meta.url)), '../test/golden');

await buildCatalogue();
const { renderGoldens } = await importTypeScript('test/support/goldens.ts');
if (only === '') rmSync(golden, { recursive: true, force: true });
let count = 0;
for (const { path, text, executable } of await renderGoldens((id) => id.includes(only))) {
  const file = join(golden, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, executable ? 0o755 : 0o644);
  count += 1;
}
console.log(`${count} goldens written to test/golden`);
