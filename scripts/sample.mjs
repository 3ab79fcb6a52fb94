/** Generates all targets for a sample product into a new folder, `sample` (or `sample-2`, …), as a user would. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let folder = 'sample';
for (let n = 2; existsSync(folder); n += 1) folder = `sample-${n}`;
mkdirSync(folder);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const flags = [
  '--isv',
  'acme',
  '--product',
  'widget',
  '--product-version',
  '1.2.3',
  '--db',
  'databricks_postgres',
];
const host = ['--host', 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com'];
process.exitCode =
  spawnSync(process.execPath, [cli, 'init', ...flags, ...host, '--cwd', folder], { stdio: 'inherit' })
    .status ?? 1;
if (process.exitCode === 0) console.error(`\nLook at ${folder}/.`);
