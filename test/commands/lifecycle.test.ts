import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  mkdirSync,
  appendFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeWith } from '../support/toolchains/toolchains.js';
import { cli, FLAGS, scratch, snapshot } from '../support/cli.js';

/** What a partner does: init, then check in CI, edits, a new version, a target less. */
let folder = '';
let remove = () => {};

beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => remove());

const run = (...args: string[]) => cli(args, { cwd: folder });
const json = async (...args: string[]) => {
  const { stdout, code } = await run(...args, '--json');
  return {
    code,
    ...(JSON.parse(stdout) as { clean: boolean; applied: boolean; files: { path: string; state: string }[] }),
  };
};
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));

describe('init', () => {
  test('writes lakebase.json, every file of every target, and a manifest; says what comes next', async () => {
    const { code, stdout, stderr } = await run('init', ...FLAGS);
    expect({ code, errors: /error/.test(stderr) }).toEqual({ code: 0, errors: false });
    expect(JSON.parse(readFileSync(join(folder, 'lakebase.json'), 'utf8'))).toEqual({
      $schema: expect.stringMatching(/^https:.*schema\.json$/),
      isv: 'acme',
      product: 'widget',
      version: '1.2.3',
      host: 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com',
      db: 'databricks_postgres',
    });
    const { files } = await json('check');
    for (const { path } of files) {
      expect(stdout).toContain(`create     lakebase/${path}\n`);
      expect(existsSync(join(folder, 'lakebase', path))).toBe(true);
    }
    expect(Object.keys(snapshot(folder)).sort()).toEqual(
      [
        'lakebase.json',
        'lakebase/.lakebase-scaffold.json',
        ...files.map(({ path }) => `lakebase/${path}`),
      ].sort(),
    );
    expect(stderr).toContain('DATABRICKS_CLIENT_SECRET');
    expect(stderr).toContain('npx lakebase-scaffold check');
    expect(statSync(join(folder, 'lakebase/shell/lakebase-psql.sh')).mode & 0o777).toBe(0o755);
  });

  test('gives the same bytes wherever, whenever and in whatever order it is told', async () => {
    const other = scratch();
    try {
      await run('init', ...FLAGS, '--target', 'shell', '--target', 'java/jdbc');
      const flags = [...FLAGS.slice(6), ...FLAGS.slice(0, 6)];
      await cli(['init', '--target', 'java/jdbc,shell', ...flags], {
        cwd: other.folder,
        env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Tokyo', USER: 'someone' },
      });
      expect(snapshot(other.folder)).toEqual(snapshot(folder));
    } finally {
      other.remove();
    }
  });

  test('without a terminal asks nothing, and lists every missing flag at once with a complete example', async () => {
    const { code, stdout, stderr } = await run('init', '--isv', 'acme');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const flag of ['product', 'product-version', 'host', 'db'])
      expect(stderr).toContain(`--${flag} is required\n`);
    expect(stderr).not.toContain('--isv is required');
    const example = /lakebase-scaffold (init .*)/.exec(stderr)![1]!.split(' ');
    expect((await run(...example)).code).toBe(0);
  });

  test('names wrong flags by their names, all at once', async () => {
    const { code, stderr } = await run(
      'init',
      '--isv',
      'a_b',
      '--product-version',
      'v1',
      '--port',
      'x',
      '--target',
      'c#',
    );
    expect(code).toBe(1);
    for (const flag of ['isv', 'product-version', 'port', 'product', 'host', 'db'])
      expect(stderr).toMatch(new RegExp(`^ +--${flag} `, 'm'));
    expect(stderr).toContain('--target: "c#" is not a target');
    expect(snapshot(folder)).toEqual({});
  });

  test('--yes takes what the repository says', async () => {
    writeFileSync(join(folder, 'package.json'), '{"name": "@acme/gadget", "version": "3.1.4"}');
    expect((await run('init', '--host', 'h.example.com')).stderr).toContain(
      '--yes would take: --isv acme (package.json)',
    );
    expect((await run('init', '--yes', '--host', 'h.example.com', '--target', 'sql')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'lakebase.json'), 'utf8'))).toMatchObject({
      isv: 'acme',
      product: 'gadget',
      version: '3.1.4',
      db: 'databricks_postgres',
      targets: ['sql/validate'],
    });
  });

  test('does not touch a lakebase.json that is there', async () => {
    writeFileSync(join(folder, 'lakebase.json'), '{}');
    const { code, stderr } = await run('init', ...FLAGS);
    expect(code).toBe(2);
    expect(stderr).toContain('lakebase.json is already there');
    expect(snapshot(folder)).toEqual({ 'lakebase.json': '{}' });
    expect((await run('init', ...FLAGS, '--force', '--target', 'sql')).code).toBe(0);
  });

  test('--dry-run writes nothing and says what init then does', async () => {
    const dry = await run('init', ...FLAGS, '--dry-run');
    expect(snapshot(folder)).toEqual({});
    const real = await run('init', ...FLAGS);
    expect(dry.stdout).toBe(real.stdout);
  });
});

describe('a life', () => {
  beforeEach(async () => {
    expect((await run('init', ...FLAGS, '--target', 'python,shell/psql')).code).toBe(0);
  });

  test('as generated: check is clean, generate and diff do nothing', async () => {
    const before = snapshot(folder);
    expect(await json('check')).toMatchObject({ code: 0, clean: true });
    expect(await run('diff')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('generate')).toMatchObject({ code: 0 });
    expect(snapshot(folder)).toEqual(before);
  });

  test('a new version: check says update and how to mend it, diff shows it, generate does it', async () => {
    edit('lakebase.json', (text) => text.replace('1.2.3', '1.3.0'));
    const check = await run('check');
    expect(check.code).toBe(2);
    expect(check.stdout).toContain('update     lakebase/python/lakebase_psycopg.py\n');
    expect(check.stderr).toContain('lakebase-scaffold generate');
    const diff = await run('diff');
    expect(diff.code).toBe(2);
    expect(diff.stdout).toMatch(/^-.*acme_widget\/1\.2\.3/m);
    expect(diff.stdout).toMatch(/^\+.*acme_widget\/1\.3\.0/m);
    expect((await run('generate')).code).toBe(0);
    expect((await run('check')).code).toBe(0);
  });

  describeWith(['git'], 'the diff', () => {
    test('is one that git applies: changes, new files with their mode, files that go, CRLF', async () => {
      edit('lakebase.json', (text) =>
        text
          .replace('1.2.3', '1.3.0')
          .replace(/"targets": \[[^\]]*\]/, '"targets": ["python/psycopg2", "shell/data-api"]'),
      );
      edit('lakebase/python/lakebase_psycopg2.py', (text) => text.replaceAll('\n', '\r\n'));
      const { stdout } = await run('diff');
      const git = spawnSync('git', ['apply', '-'], { cwd: folder, input: stdout, encoding: 'utf8' });
      expect(git.stderr).toBe('');
      expect(statSync(join(folder, 'lakebase/shell/lakebase-data-api.sh')).mode & 0o111).toBe(0o111);
      const applied = snapshot(folder);
      expect((await run('generate')).code).toBe(0);
      const { 'lakebase/.lakebase-scaffold.json': before, ...files } = applied;
      const { 'lakebase/.lakebase-scaffold.json': after, ...generated } = snapshot(folder);
      expect(files).toEqual(generated);
      expect(before).not.toBe(after);
    });
  });

  test('an edited file and a foreign one: nothing is written anywhere, both are listed, --force overwrites', async () => {
    edit('lakebase/python/lakebase_psycopg.py', (text) => `${text}# ours\n`);
    rmSync(join(folder, 'lakebase/.lakebase-scaffold.json'));
    edit('lakebase.json', (text) => text.replace('1.2.3', '2.0.0'));
    writeFileSync(join(folder, 'lakebase/shell/lakebase-psql.sh'), 'mine');
    const before = snapshot(folder);
    const { code, stderr, stdout } = await run('generate');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('foreign     python/lakebase_psycopg.py');
    expect(stderr).toContain('foreign     shell/lakebase-psql.sh');
    expect(snapshot(folder)).toEqual(before);
    expect((await run('generate', '--yes')).code).toBe(1);
    expect((await run('generate', '--dry-run')).code).toBe(2);
    expect((await run('generate', '--force')).code).toBe(0);
    expect((await run('check')).code).toBe(0);
  });

  test('edited is told from update by the manifest', async () => {
    edit('lakebase/python/lakebase_psycopg.py', (text) => `${text}# ours\n`);
    edit('lakebase.json', (text) => text.replace('1.2.3', '2.0.0'));
    const { code, files } = await json('check');
    const state = (path: string) => files.find((file) => file.path === path)?.state;
    expect({
      code,
      psycopg: state('python/lakebase_psycopg.py'),
      psql: state('shell/lakebase-psql.sh'),
    }).toEqual({
      code: 2,
      psycopg: 'edited',
      psql: 'update',
    });
  });

  test('a lost manifest is made again when the files are as generated', async () => {
    const before = snapshot(folder);
    rmSync(join(folder, 'lakebase/.lakebase-scaffold.json'));
    const check = await run('check');
    expect(check.code).toBe(2);
    expect(check.stdout).toContain('create     lakebase/.lakebase-scaffold.json\n');
    expect((await run('generate')).code).toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });

  test('line ends that git changed are not an edit', async () => {
    edit('lakebase/python/lakebase_psycopg.py', (text) => text.replaceAll('\n', '\r\n'));
    edit('lakebase/.lakebase-scaffold.json', (text) => text.replaceAll('\n', '\r\n'));
    expect((await run('check')).code).toBe(0);
    edit('lakebase.json', (text) => text.replace('1.2.3', '1.3.0'));
    expect((await json('check')).files).not.toContainEqual(expect.objectContaining({ state: 'edited' }));
  });

  test('a target less: its files go, their folder too, what was edited stays unless forced', async () => {
    edit('lakebase.json', (text) => text.replace(/"targets": \[[^\]]*\]/, '"targets": ["python/psycopg2"]'));
    appendFileSync(join(folder, 'lakebase/python/lakebase_psycopg.py'), '# ours\n');
    const { files } = await json('check');
    expect(files).toContainEqual(
      expect.objectContaining({ path: 'shell/lakebase-psql.sh', state: 'orphan' }),
    );
    expect(files).toContainEqual(
      expect.objectContaining({ path: 'python/lakebase_psycopg.py', state: 'edited' }),
    );
    expect((await run('generate')).code).toBe(2);
    expect((await run('generate', '--force')).code).toBe(0);
    expect(existsSync(join(folder, 'lakebase/shell'))).toBe(false);
    expect(existsSync(join(folder, 'lakebase/python/lakebase_psycopg2.py'))).toBe(true);
    expect(existsSync(join(folder, 'lakebase/python/lakebase_psycopg.py'))).toBe(false);
  });

  test("a partner's own files in the folder are not ours to mention", async () => {
    mkdirSync(join(folder, 'lakebase/go'));
    writeFileSync(join(folder, 'lakebase/go/main.go'), 'package main\n');
    expect(await json('check')).toMatchObject({ code: 0, clean: true });
  });
});

describe('print', () => {
  test('gives the very bytes of the file, and of the golden snippet', async () => {
    await run('init', ...FLAGS);
    const module = await run('print', 'psycopg3');
    expect(module.stdout).toBe(readFileSync(join(folder, 'lakebase/python/lakebase_psycopg.py'), 'utf8'));
    const golden = (path: string) => readFileSync(join(process.cwd(), 'test/golden/seed', path), 'utf8');
    const descriptor = readFileSync(join(process.cwd(), 'test/cases/seed.json'), 'utf8');
    const snippet = await cli(['print', 'shell/psql', '--form', 'snippet', '--descriptor', '-'], {
      cwd: folder,
      input: descriptor,
    });
    expect(snippet).toEqual({ code: 0, stdout: golden('shell/psql/snippet.sh'), stderr: '' });
  });

  test('takes a descriptor from flags, without a lakebase.json', async () => {
    const { code, stdout } = await run('print', 'jdbc', '--form', 'snippet', ...FLAGS);
    expect(code).toBe(0);
    expect(stdout).toContain('"acme_widget/1.2.3"');
    expect((await run('print', 'jdbc', '--isv', 'acme')).stderr).toContain('--host is required');
    expect((await run('print', 'jdbc', '--descriptor', 'x', '--isv', 'acme')).stderr).toContain(
      'exclude each other',
    );
  });

  test.each([
    ['data-api', /several targets: .*java\/data-api, javascript\/data-api|did you mean java\/data-api/],
    ['c#', /"c#" is not a target; there are targets for java, javascript, python, shell, sql/],
    ['postgres-java', /did you mean java\/jdbc\?/],
    ['psycop', /did you mean python\/psycopg/],
    ['python/psycopg3', /did you mean python\/psycopg\b/],
    ['golang', /there are targets for/],
  ])('%s leads somewhere', async (name, message) => {
    const { code, stderr } = await run('print', name, ...FLAGS);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('targets and schema', () => {
  test('targets lists each, --json with its metadata', async () => {
    const text = (await run('targets')).stdout;
    const all = JSON.parse((await run('targets', '--json')).stdout) as {
      id: string;
      driver?: { oldest: string };
    }[];
    for (const { id } of all) expect(text).toMatch(new RegExp(`^${id} `, 'm'));
    expect(all.find(({ id }) => id === 'java/jdbc')?.driver?.oldest).toBe('42.7.6');
  });

  test('schema prints the schema that the package ships', async () => {
    const { stdout } = await run('schema');
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'object',
      required: ['isv', 'product', 'version', 'host', 'db'],
    });
  });
});

describe('help', () => {
  test.each(['init', 'generate', 'check', 'diff', 'targets', 'print', 'schema'])(
    '%s --help has an example',
    async (command) => {
      const { code, stdout } = await run(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples:\\s+lakebase-scaffold ${command}`));
    },
  );

  test.each([
    [[], 'name a command'],
    [['genrate'], 'Did you mean generate?'],
    [['check', '--frob'], 'frob'],
    [['check', 'x'], 'x'],
    [['init', '--isv', 'a', '--isv', 'b'], '--isv may be given only once'],
    [['init', '--isv'], 'isv'],
    [['print'], 'target'],
    [['print', 'jdbc', '--form', 'x'], 'form'],
  ])('%j is a usage error', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
  });

  test('colour is for terminals', async () => {
    expect((await run('targets')).stdout).not.toContain('\u001b');
  });
});
