import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/build.mjs';
import setUpToolchains from './toolchains/setup.mjs';

/**
 * Before all tests: the command as the sources have it, and what this machine has to run the emitted code with. The command is
 * built inside node_modules, where it finds its packages, in a folder of this run's own.
 */
export default async function globalSetup() {
  const folder = new URL(`../../node_modules/.cache/lakebase-scaffold/dist-${process.pid}/`, import.meta.url);
  process.env['LAKEBASE_SCAFFOLD_DIST'] = fileURLToPath(folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundle(fileURLToPath(folder));
  await setUpToolchains();
}
