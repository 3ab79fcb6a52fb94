import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blobId } from '../../src/plan/manifest.js';
import { describeWith } from '../support/toolchains/toolchains.js';
import { cli, CLI, FLAGS, scratch, snapshot, type Outcome } from '../support/cli.js';

/** Each wrong thing gives one clear message and the contract's exit code, and loses nothing. */
let folder = '';
let remove = () => {};
beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => {
  spawnSync('chmod', ['-R', 'u+rwX', folder]);
  remove();
});

const run = (args: string[], options: object = {}) => cli(args, { cwd: folder, ...options });
const write = (text: string) => writeFileSync(join(folder, 'lakebase.json'), text);
const descriptor = {
  isv: 'acme',
  product: 'widget',
  version: '1.2.3',
  host: 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com',
  db: 'databricks_postgres',
};

function expectError({ code, stdout, stderr }: Outcome, message: string | RegExp, exitCode = 1) {
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  expect(stderr).toMatch(/^error: /);
  expect(stderr).not.toMatch(/\n\s+at |bug in lakebase-scaffold/);
  expect(stderr.match(/^error:/gm)).toHaveLength(1);
  expect(stderr).toMatch(message);
}

describe('lakebase.json', () => {
  test('is not there', async () => {
    for (const command of ['generate', 'check', 'diff']) {
      expectError(
        await run([command]),
        /there is no lakebase\.json in .*\nmake one with `lakebase-scaffold init`/,
      );
    }
  });

  test.each([
    ['{\n  "isv": "acme",\n  "product" "widget"\n}', /lakebase\.json:3:13: not JSON/],
    ['{"isv": "acme",}', /lakebase\.json:1:1[56]: not JSON/],
    ['', /lakebase\.json:1:1: not JSON/],
    ['{"isv": "acme"', /lakebase\.json:1:15: not JSON/],
    ['<<<<<<< HEAD\n{}', /lakebase\.json:1:1: not JSON/],
    ['{\n // a comment\n}', /lakebase\.json:2:2: not JSON/],
  ])('is broken: %j', async (text, message) => {
    write(text);
    expectError(await run(['generate']), message);
    expect(snapshot(folder)).toEqual({ 'lakebase.json': text });
  });

  test('has faults: all at once, each with line and column, in the order of the file', async () => {
    write(
      '{\n  "isv": "a_b",\n  "product": "widget",\n  "version": "v1",\n  "hosst": "x",\n  "port": 0,\n  "db": "d",\n  "targets": ["sql/validate", "jdbc", "c#"]\n}\n',
    );
    const outcome = await run(['generate']);
    expectError(outcome, 'lakebase.json has 7 faults');
    expect(outcome.stderr.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  lakebase.json:1:1: "host" is required',
      expect.stringMatching(/^ {2}lakebase\.json:2:10: "isv" may hold/),
      expect.stringMatching(/^ {2}lakebase\.json:4:14: "version" begins with a digit/),
      '  lakebase.json:5:12: "hosst" is not a field; did you mean "host"?',
      '  lakebase.json:6:11: "port" must be between 1 and 65535',
      expect.stringMatching(
        /^ {2}lakebase\.json:8:31: "targets"\[1\] "jdbc" is not a target; did you mean java\/jdbc\?$/,
      ),
      expect.stringMatching(
        /^ {2}lakebase\.json:8:39: "targets"\[2\] "c#" is not a target; there are targets for/,
      ),
    ]);
  });

  test('holds a secret: it is refused without being repeated', async () => {
    const secret = 'dapi' + '0123456789abcdef0123456789abcdef';
    write(JSON.stringify({ ...descriptor, user: secret, token: secret }));
    const outcome = await run(['check']);
    expectError(outcome, 'looks like a Databricks personal access token');
    expect(outcome.stderr).not.toContain(secret);
  });

  test('is a directory', async () => {
    mkdirSync(join(folder, 'lakebase.json'));
    expectError(await run(['generate']), 'cannot read lakebase.json: it is a directory');
    expectError(await run(['init', ...FLAGS, '--force']), /lakebase\.json is not a file/);
  });

  describeWith(['sh'], 'of another kind', () => {
    test('is a pipe, which might never end; is not UTF-8; is huge', async () => {
      spawnSync('mkfifo', [join(folder, 'lakebase.json'), join(folder, 'package.json')]);
      expectError(await run(['check']), /lakebase\.json is not a file/);
      rmSync(join(folder, 'lakebase.json'));
      // A proposal is all that is lost.
      expectError(await run(['init']), '--isv is required');
      writeFileSync(join(folder, 'lakebase.json'), Buffer.from('{"user": "\xff"}', 'latin1'));
      expectError(await run(['check']), /lakebase\.json is not UTF-8/);
      write(' '.repeat(5 * 1024 * 1024));
      expectError(await run(['check']), /lakebase\.json is larger than 4 MB/);
    });
  });

  test('is nested beyond all reason, or has more faults than anybody mends at once', async () => {
    write(`{"isv": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expectError(await run(['check']), /"isv" must be a string/);
    write(JSON.stringify(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`x${i}y`, i]))));
    expectError(await run(['check']), /has 3005 faults[^]*… and 2955 more/);
  });

  test('holds what a terminal would obey: it arrives as escapes', async () => {
    write(JSON.stringify({ ...descriptor, host: '\u001b]0;x\u0007://h', '\u001b[31mred\u202e': 1 }));
    const outcome = await run(['check']);
    expectError(outcome, 'lakebase.json has 2 faults');
    // eslint-disable-next-line no-control-regex -- exactly those must not be there
    expect(outcome.stderr).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(outcome.stderr).toContain('\\u{1b}[31mred\\u{202e}');
  });

  test('begins with a byte order mark: that is not a fault', async () => {
    write(`\ufeff${JSON.stringify({ ...descriptor, targets: ['sql/validate'] })}`);
    expect((await run(['generate'])).code).toBe(0);
  });

  test('cannot be read', async () => {
    write(JSON.stringify(descriptor));
    chmodSync(join(folder, 'lakebase.json'), 0);
    expectError(await run(['check'], { unprivileged: true }), 'cannot read lakebase.json: permission denied');
  });

  test('comes from standard input, empty', async () => {
    expectError(await run(['print', 'psql', '--descriptor', '-']), 'standard input:1:1: not JSON');
    expectError(
      await run(['print', 'psql', '--descriptor', 'nowhere.json']),
      'cannot read nowhere.json: it does not exist',
    );
  });
});

describe('folders', () => {
  test('one that is not there, one that is a file', async () => {
    write('{}');
    expectError(
      await run(['init', ...FLAGS, '--cwd', 'nowhere']),
      /cannot use the folder .*nowhere: it does not exist/,
    );
    expectError(await run(['check', '--cwd', 'lakebase.json']), /a part of the path is not a directory/);
    expectError(await run(['check', '--cwd=']), '--cwd is empty');
  });

  describeWith(['sh'], 'gone', () => {
    test('one that vanished under the command', () => {
      const gone = join(folder, 'gone');
      const script = `mkdir "$1" && cd "$1" && rmdir "$1" && exec "$2" "$3" init ${FLAGS.join(' ')}`;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', gone, process.execPath, CLI], {
        encoding: 'utf8',
      });
      expectError({ code: status, stdout, stderr }, /the current folder|does not exist/);
    });
  });

  test('one that may not be written to', async () => {
    chmodSync(folder, 0o555);
    expectError(
      await run(['init', ...FLAGS], { unprivileged: true }),
      /cannot write to .*: permission denied; nothing was changed/,
    );
    chmodSync(folder, 0o777);
    expect(snapshot(folder)).toEqual({});
  });

  test('one inside that may not be written to: the others are left alone, too', async () => {
    expect((await run(['init', ...FLAGS, '--target', 'shell,sql'], { unprivileged: true })).code).toBe(0);
    chmodSync(join(folder, 'lakebase/sql'), 0o555);
    write(JSON.stringify({ ...descriptor, version: '2.0.0', targets: ['shell/psql', 'sql/validate'] }));
    const before = snapshot(folder);
    expectError(
      await run(['generate'], { unprivileged: true }),
      /cannot write to .*: permission denied; nothing was changed/,
    );
    expect(snapshot(folder)).toEqual(before);
  });

  test('one that may not be read', async () => {
    write(JSON.stringify(descriptor));
    mkdirSync(join(folder, 'lakebase'), { mode: 0 });
    expectError(await run(['check'], { unprivileged: true }), /permission denied/);
  });

  test('an output folder that is a link to elsewhere', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere', join(folder, 'lakebase'));
    expectError(await run(['init', ...FLAGS, '--force']), /lakebase is a symbolic link/);
    expect(snapshot(folder)).toEqual({});
  });

  test('an output folder that is a file', async () => {
    writeFileSync(join(folder, 'lakebase'), 'mine');
    expectError(await run(['init', ...FLAGS]), /lakebase is not a directory/);
    expect(snapshot(folder)).toEqual({ lakebase: 'mine' });
  });

  describeWith(['tmpfs'], 'on a disk that fills up', () => {
    test('nothing is left half-written', async () => {
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48k', 'tmpfs', folder]);
      try {
        expectError(await run(['init', ...FLAGS]), /the disk is full; nothing was changed/);
        expect(snapshot(folder)).toEqual({});
      } finally {
        spawnSync('umount', [folder]);
      }
    });
  });

  test('on a read-only file system', async () => {
    expectError(
      await cli(['init', ...FLAGS, '--cwd', '/proc/self'], { cwd: folder }),
      /cannot write to .*: .*; nothing was changed/,
    );
  });
});

describe('the command line', () => {
  test.each([
    [['--', 'check'], '-- has no meaning here'],
    [['check', '--get-yargs-completions'], 'has no meaning here'],
    [['generate', '--no-cwd'], 'no-cwd'],
    [['generate', '--cwd.x', 'y'], 'cwd.x'],
    [['init', ...FLAGS, '--target', ''], '"" is not a target'],
    [['init', ...FLAGS, '--target', 'all,bogus'], '"bogus" is not a target'],
    [['init', ...FLAGS, '--out', 'dapi' + '0123456789abcdef0123456789abcdef'], '--out looks like'],
  ])('%j is refused', async (args, message) => {
    expectError(await run(args), message);
    expect(snapshot(folder)).toEqual({});
  });

  describeWith(['bash'], 'output', () => {
    test('output that nobody reads, or that has no room, is no crash', () => {
      const shell = (script: string) =>
        spawnSync('bash', ['-c', script, 'bash', process.execPath, CLI], { cwd: folder, encoding: 'utf8' });
      const piped = shell('"$1" "$2" targets --json | true; echo "${PIPESTATUS[0]}"');
      expect(piped).toMatchObject({ stdout: '0\n', stderr: '' });
      const noRoom = shell('"$1" "$2" schema > /dev/full');
      expect(noRoom).toMatchObject({
        status: 1,
        stderr: 'error: cannot write the output: the disk is full\n',
      });
    });
  });

  test('a conflict is data with --json, too', async () => {
    expect((await run(['init', ...FLAGS, '--target', 'sql'])).code).toBe(0);
    writeFileSync(join(folder, 'lakebase/sql/validate.sql'), 'mine');
    const { code, stdout } = await run(['generate', '--json']);
    expect({ code, plan: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 2,
      plan: { applied: false, clean: false, files: [{ path: 'sql/validate.sql', state: 'edited' }] },
    });
  });

  test('an absolute path is a descriptor, too', async () => {
    write(JSON.stringify(descriptor));
    const { code } = await cli(['print', 'psql', '--descriptor', join(folder, 'lakebase.json')], {
      cwd: '/',
    });
    expect(code).toBe(0);
  });
});

describe('Ctrl-C while files are being written', () => {
  test.each([1, 2, 20])('at rename %d: all is written, and the command says so', async (at) => {
    const env = {
      NODE_OPTIONS: `--require ${join(process.cwd(), 'test/support/interrupt.cjs')}`,
      INTERRUPT_AT: String(at),
    };
    const { code, stderr } = await run(['init', ...FLAGS], { env });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^interrupted: all files had already been written/),
    });
    expect((await run(['check'])).code).toBe(0);
    expect(Object.keys(snapshot(folder)).filter((path) => path.includes('.tmp'))).toEqual([]);
  });
});

describe('a doctored manifest', () => {
  test('that names a path outside is refused', async () => {
    expect((await run(['init', ...FLAGS, '--target', 'sql'])).code).toBe(0);
    writeFileSync(join(folder, 'precious'), 'precious\n');
    const blob = blobId('precious\n');
    const manifest = { generator: '0.1.0', files: { '../precious': { blob, from: 'sql/validate' } } };
    writeFileSync(join(folder, 'lakebase/.lakebase-scaffold.json'), JSON.stringify(manifest));
    for (const args of [['generate'], ['generate', '--force'], ['check'], ['diff']]) {
      expectError(
        await run(args),
        /names paths that no target writes; nothing was touched\n {2}\.\.\/precious\n/,
      );
    }
    expect(snapshot(folder)['precious']).toBe('precious\n');
  });

  test('in a folder that was moved away is no harm', async () => {
    expect((await run(['init', ...FLAGS, '--target', 'sql'])).code).toBe(0);
    rmSync(join(folder, 'lakebase/sql'), { recursive: true });
    expect((await run(['check'])).stdout).toContain('create     lakebase/sql/validate.sql');
  });
});
