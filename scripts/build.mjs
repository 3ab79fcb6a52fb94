/**
 * Builds `dist/`: the command and the library, bundled and split so that a command loads only what it needs; the types; the licences
 * of what is bundled; and `schema.json`. The formatters stay packages of their own, because they are loaded by few runs.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildCatalogue, importTypeScript } from './build-catalogue.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The command and the library, bundled. This part takes a moment only; the tests run it to have today's command. */
export async function bundle(outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await buildCatalogue();
  const options = {
    absWorkingDir: root,
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    external: Object.keys(manifest.dependencies),
    // What yargs lays its help out with; the prompts bring a far quicker one of the same signature.
    alias: { 'string-width': 'fast-string-width' },
    define: { LAKEBASE_SCAFFOLD_VERSION: JSON.stringify(manifest.version) },
    metafile: true,
  };
  // Apart, because what two entries share would be split into many small chunks, and each takes a while to load.
  const library = await build({ ...options, entryPoints: ['src/index.ts'] });
  const command = await build({ ...options, entryPoints: ['src/cli.ts'] });
  const cli = join(outdir, 'cli.js');
  writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, 'utf8')}`);
  chmodSync(cli, 0o755);
  return { inputs: { ...library.metafile.inputs, ...command.metafile.inputs } };
}

/** The licence of each package that a bundle holds a part of. */
function licences({ inputs }) {
  const packages = new Set(
    Object.keys(inputs).flatMap(
      (input) => /(^|.*\/)node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(input)?.[0] ?? [],
    ),
  );
  return [...packages]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim();
      if (license === undefined && !existsSync(join(root, folder, file ?? '')))
        throw new Error(`${name} has no licence`);
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const metafile = await bundle(join(root, 'dist'));
  const { jsonSchema } = await importTypeScript('src/descriptor/schema.ts');
  writeFileSync(join(root, 'schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), licences(metafile));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
}
