/**
 * Measures the built command and library against their peers, all in one run and in turn, so that a machine's mood hits all of them.
 *
 *   npm run bench                 prints the figures
 *   npm run bench -- --write      and puts them into the README
 *   npm run bench -- --quick      few runs: whether it works, not how fast it is
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const quick = process.argv.includes('--quick');

if (!existsSync(join(here, 'node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--prefix', here, '--ignore-scripts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the peers could not be installed: npm ci --prefix bench');
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const whole = wholeProcess(quick ? 2 : 21);
const inside = await inProcess(quick ? 1 : 7, quick ? 50 : 300);
const report = [
  '| whole process, into an empty folder | median | ratio |',
  '|---|---|---|',
  ...whole.map(({ name, ms }) => `| ${name} | ${ms.toFixed(0)} ms | ${(ms / whole[0].ms).toFixed(2)} |`),
  '',
  '| in one process | files a second | MB a second | ratio (files) |',
  '|---|---|---|---|',
  ...inside.map(
    ({ name, files, megabytes }) =>
      `| ${name} | ${Math.round(files).toLocaleString('en')} | ${megabytes.toFixed(1)} | ${(files / inside[0].files).toFixed(2)} |`,
  ),
].join('\n');
console.log(report);

if (process.argv.includes('--write')) {
  const readme = join(root, 'README.md');
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(/(<!-- bench -->)[^]*(<!-- \/bench -->)/, (_, start, end) => `${start}\n${report}\n${end}`),
  );
}

/** Runs each command in an empty folder of its own, in turn, `runs` times; the first round warms up and is not counted. */
function wholeProcess(runs) {
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
  const commands = [
    {
      name: '`lakebase-scaffold init --yes`, all targets',
      args: [join(root, 'dist/cli.js'), 'init', '--yes', ...flags, ...host],
      wrote: 'lakebase',
    },
    {
      name: '`hygen`, one file',
      args: [join(here, 'node_modules/hygen/dist/bin.js'), 'bench', 'new', 'acme'],
      templates: true,
      wrote: 'acme.py',
    },
    { name: '`node -e 0`', args: ['-e', '0'] },
  ].map((command) => ({ ...command, times: [] }));
  for (let run = 0; run <= runs; run += 1) {
    for (const { args, templates, wrote, times, name } of commands) {
      const cwd = mkdtempSync(join(tmpdir(), 'lakebase-bench-'));
      if (templates) cpSync(join(here, 'hygen-templates'), join(cwd, '_templates'), { recursive: true });
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd,
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      });
      if (run > 0) times.push(performance.now() - start);
      if (status !== 0 || (wrote && !existsSync(join(cwd, wrote))))
        throw new Error(`${name} did not work: ${stderr}`);
      rmSync(cwd, { recursive: true });
    }
  }
  return commands.map(({ name, times }) => ({ name, ms: median(times) }));
}

/** Prints again and again for `ms` a round, each time for another product, so that nobody can answer from memory. */
async function inProcess(rounds, ms) {
  const { parseDescriptor, renderForm, targets, toModel } = await import('../dist/index.js');
  const { snippetz } = await import('@scalar/snippetz');
  const { HTTPSnippet } = await import('@readme/httpsnippet');
  const host = 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com';
  const url = `https://${host}/api/2.0/workspace/1234567890123456/rest/databricks_postgres/public/customers`;
  const request = (n) => ({
    method: 'GET',
    url,
    headers: [
      { name: 'Authorization', value: 'Bearer TOKEN' },
      { name: 'User-Agent', value: `acme_widget/1.2.${n}` },
    ],
    queryString: [
      { name: 'select', value: 'id,name' },
      { name: 'order', value: 'id.asc' },
      { name: 'limit', value: '10' },
    ],
  });
  const scalar = snippetz();
  const clients = [
    ['java', 'nethttp'],
    ['node', 'fetch'],
    ['python', 'requests'],
    ['shell', 'curl'],
  ];
  const readme = [
    ['java', 'nethttp'],
    ['javascript', 'fetch'],
    ['python', 'requests'],
    ['shell', 'curl'],
  ];
  const print = (form) => async (n) => {
    const parsed = parseDescriptor({
      isv: 'acme',
      product: 'widget',
      version: `1.2.${n}`,
      host,
      db: 'databricks_postgres',
    });
    const model = toModel(parsed.descriptor);
    return (await Promise.all(targets.map((target) => renderForm(model, target, form)))).map(
      ({ text }) => text,
    );
  };
  const printers = [
    { name: 'lakebase-scaffold, modules', print: print('module') },
    {
      name: '`@scalar/snippetz`, snippets',
      print: (n) => clients.map(([target, client]) => scalar.print(target, client, request(n))),
    },
    {
      name: '`@readme/httpsnippet`, snippets',
      print: (n) =>
        readme.flatMap(([target, client]) => new HTTPSnippet({ ...request(n) }).convert(target, client)),
    },
  ].map((printer) => ({ ...printer, files: [], megabytes: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { print, files, megabytes } of printers) {
      let count = 0;
      let bytes = 0;
      const start = performance.now();
      let now = start;
      for (let n = 0; now - start < ms; n += 1, now = performance.now()) {
        const texts = await print(n);
        count += texts.length;
        for (const text of texts) bytes += text.length;
      }
      if (round === 0) continue;
      files.push((count / (now - start)) * 1000);
      megabytes.push((bytes / (now - start)) * 1e-3);
    }
  }
  return printers.map(({ name, files, megabytes }) => ({
    name,
    files: median(files),
    megabytes: median(megabytes),
  }));
}
