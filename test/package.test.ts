import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLAGS, scratch, snapshot } from './support/cli.js';

/** The package as a user gets it: packed, installed into an empty folder, run by npx. */
const { folder, remove } = scratch();
const consumer = join(folder, 'consumer');

function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

beforeAll(() => {
  mkdirSync(consumer);
  run(process.cwd(), 'npm', 'pack', '--silent', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(
    join(consumer, 'package.json'),
    '{"name": "@acme/gadget", "version": "3.1.4", "private": true, "type": "module"}',
  );
  run(
    consumer,
    'npm',
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    join(folder, tarball),
  );
});
afterAll(remove);

test('holds what it needs, and nothing of the workshop', () => {
  const installed = join(consumer, 'node_modules/lakebase-scaffold');
  const files = Object.keys(snapshot(installed));
  expect(files).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'schema.json',
      'dist/cli.js',
      'dist/index.js',
      'dist/types/index.d.ts',
      'dist/THIRD-PARTY-LICENSES.txt',
    ]),
  );
  expect(files.filter((file) => /^(src|test|scripts|bench|\.ci)\//.test(file))).toEqual([]);
  const bytes = Object.values(snapshot(installed)).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(2_000_000);
  const licences = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['handlebars', 'yargs', 'zod', '@clack/prompts']) expect(licences).toContain(`${name} `);
});

describe('installed', () => {
  test('npx runs init, and check agrees', () => {
    run(consumer, 'npx', 'lakebase-scaffold', 'init', '--yes', ...FLAGS.slice(6));
    expect(JSON.parse(readFileSync(join(consumer, 'lakebase.json'), 'utf8'))).toMatchObject({
      isv: 'acme',
      product: 'gadget',
      version: '3.1.4',
    });
    run(consumer, 'npx', 'lakebase-scaffold', 'check');
  });

  test('the formatters are there: a line too long is broken as they break it', () => {
    // 81 characters: too long for a line with its name, not for one of its own.
    const long = ['--host', `${'ep-'.padEnd(36, 'a')}.database.ap-southeast-2.cloud.databricks.com`];
    const flags = [
      '--isv',
      'acme',
      '--product',
      'widget',
      '--product-version',
      '1.2.3',
      '--db',
      'd',
      ...long,
    ];
    for (const target of ['java/jdbc', 'javascript/data-api', 'python/data-api']) {
      const code = run(consumer, 'npx', 'lakebase-scaffold', 'print', target, ...flags);
      // Java and JavaScript break after the equals sign, Python in parentheses.
      expect(code).toMatch(/^.*HOST.* =(\n| \(\n) *"ep-a+/m);
    }
  });

  test('the library is there, and typed without further packages', () => {
    writeFileSync(
      join(consumer, 'use.ts'),
      [
        "import { jsonSchema, parseDescriptor, renderForm, selectTargets, toModel, type Descriptor } from 'lakebase-scaffold';",
        `const parsed = parseDescriptor({ isv: 'acme', product: 'widget', version: '1', host: 'h', db: 'd' });`,
        'if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message).join());',
        'const descriptor: Descriptor = parsed.descriptor;',
        "const [target] = selectTargets(['jdbc']);",
        "const { text } = await renderForm(toModel(descriptor), target!, 'snippet');",
        'console.log(text.includes(\'"acme_widget/1"\'), Object.keys(jsonSchema()).length > 3);',
      ].join('\n'),
    );
    const compilerOptions = {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
    };
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    run(consumer, process.execPath, join(process.cwd(), 'node_modules/typescript/bin/tsc'));
    expect(run(consumer, process.execPath, 'use.js')).toBe('true true\n');
  });
});
