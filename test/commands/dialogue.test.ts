import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, scratch } from '../support/cli.js';
import { command, describeWith } from '../support/toolchains/toolchains.js';

let folder = '';
let remove = () => {};
beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => remove());

type Step = [wait: string, reply: string | { signal: string } | { close: true }];

/** Runs `init` on a terminal and answers as `steps` say. */
function dialogue(steps: Step[], args: string[] = []): { code: number; screen: string } {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', TERM: 'xterm-256color' };
  const task = { argv: [process.execPath, CLI, 'init', ...args], cwd: folder, env, steps };
  const { stdout, stderr, status } = spawnSync(command('python'), ['test/support/terminal_driver.py'], {
    input: JSON.stringify(task),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { code: number; screen: string };
}

const ENTER = '\r';
const HOST = 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com';

describeWith(['python'], 'init on a terminal', () => {
  test('asks, proposes what it finds, judges answers as they come, writes, and says what comes next', () => {
    writeFileSync(join(folder, 'pyproject.toml'), '[project]\nname = "gadget"\nversion = "3.1.4"\n');
    const { code, screen } = dialogue([
      ['Your company', `ac_me${ENTER}`],
      ['may hold letters', `\u007f\u007f\u007fme${ENTER}`],
      ['gadget', ENTER],
      ['3.1.4', ENTER],
      ['host', `https://${HOST}${ENTER}`],
      ['without https://', `\u0015${HOST}${ENTER}`],
      ['databricks_postgres', ENTER],
      ['What should connect', ENTER],
    ]);
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect(JSON.parse(readFileSync(join(folder, 'lakebase.json'), 'utf8'))).toMatchObject({
      isv: 'acme',
      product: 'gadget',
      version: '3.1.4',
      host: HOST,
      db: 'databricks_postgres',
      targets: expect.arrayContaining(['python/psycopg', 'python/data-api']),
    });
    expect(readFileSync(join(folder, 'lakebase.json'), 'utf8')).not.toContain('java/');
    expect(screen).toContain('npx lakebase-scaffold check');
  });

  test('asks only for what is not known', () => {
    const flags = [
      '--isv',
      'acme',
      '--product',
      'widget',
      '--product-version',
      '1.2.3',
      '--db',
      'd',
      '--target',
      'sql',
    ];
    const { code, screen } = dialogue([['host', `${HOST}${ENTER}`]], flags);
    expect(code).toBe(0);
    expect(screen).not.toContain('Your company');
    expect(screen).not.toContain('What should connect');
  });

  test.each<[string, Step]>([
    ['Ctrl-C', ['The product', '\u0003']],
    ['the end of input', ['The product', '\u0004']],
    ['a terminal that goes away', ['The product', { close: true }]],
    ['SIGTERM', ['The product', { signal: 'SIGTERM' }]],
  ])('%s at a prompt ends it and writes nothing', (what, last) => {
    const { code, screen } = dialogue([['Your company', `acme${ENTER}`], last]);
    expect({ what, code, left: readdirSync(folder) }).toEqual({
      what,
      code: what === 'SIGTERM' ? -15 : expect.any(Number),
      left: [],
    });
    expect(code).not.toBe(0);
    if (typeof last[1] === 'string') {
      expect(code).toBe(1);
      expect(screen).toMatch(/error:.*nothing was written/);
    }
  });
});
