import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = process.env['LAKEBASE_SCAFFOLD_DIST']!;

/** The command as it was built from today's sources (see global-setup.mjs). */
export const CLI = join(DIST, 'cli.js');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd: string;
  input?: string;
  env?: Record<string, string>;
  /** Run as an unprivileged user: root may do anything, and would see no permission denied. */
  unprivileged?: boolean;
}

/** Runs the command without a terminal and waits for its end. */
export function cli(
  args: string[],
  { cwd, input = '', env = {}, unprivileged = false }: RunOptions,
): Promise<Outcome> {
  const asNobody = unprivileged && process.getuid?.() === 0;
  const script = asNobody ? readableCopy() : CLI;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env },
      ...(asNobody ? { uid: 65534, gid: 65534 } : {}),
    });
    const outcome: Outcome = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
    child.stdin.on('error', () => {}).end(input);
    child.once('error', reject).once('close', (code) => resolve({ ...outcome, code }));
  });
}

let copied: string | undefined;

/** A copy of the command that every user can read, wherever the repository is. */
function readableCopy(): string {
  if (copied === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'lakebase-cli-'));
    cpSync(DIST, join(folder, 'dist'), { recursive: true });
    cpSync(join(process.cwd(), 'package.json'), join(folder, 'package.json'));
    chmodSync(folder, 0o755);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    copied = join(folder, 'dist/cli.js');
  }
  return copied;
}

/** A new empty folder that any user may write to; `remove` takes it away again. */
export function scratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lakebase-scratch-'));
  chmodSync(folder, 0o777);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every file below `folder` with its text: what "nothing was changed" is held against. */
export function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** Flags of a complete descriptor. */
export const FLAGS = [
  ...['--isv', 'acme', '--product', 'widget', '--product-version', '1.2.3'],
  ...[
    '--host',
    'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com',
    '--db',
    'databricks_postgres',
  ],
];
