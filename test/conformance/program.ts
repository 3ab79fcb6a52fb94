import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** The end of a program that does not end by itself. */
const LIMIT = 60_000;

/** Runs a program with nothing of this process's environment but what it takes to be found. */
export async function program(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Outcome> {
  // A home without ~/.pgpass or ~/.postgresql, which libpq and pgjdbc would read.
  const base = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), LANG: 'C.UTF-8' };
  const child = spawn(command, args, { cwd: options.cwd, env: { ...base, ...options.env }, timeout: LIMIT });
  const [stdout, stderr] = [child.stdout, child.stderr].map(collect) as [() => string, () => string];
  child.stdin.on('error', () => undefined); // it need not read what it is given
  child.stdin.end(options.input ?? '');
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}
