import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { account, locateBinaries } from './binaries.js';
import { query, type Backdoor } from './query.js';

/** A real PostgreSQL. It listens on a unix socket only and trusts whoever reaches it: the front does the asking. */
export interface Postgres extends Backdoor {
  query(database: string, sql: string): Promise<(string | null)[][]>;
  /** Makes a database with a schema, and the role that owns both. Any of them may be there already. */
  provide(names: { database: string; user: string; schema: string }): Promise<void>;
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';
const ENVIRONMENT = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
const SETTINGS = { listen_addresses: '', fsync: 'off', shared_buffers: '16MB', max_connections: '50' };

export async function startPostgres(): Promise<Postgres> {
  // Not below a folder of ours: the path of a unix socket has to fit into some hundred bytes.
  const directory = await mkdtemp(join(tmpdir(), 'pg-'));
  const [data, sockets] = [join(directory, 'data'), join(directory, 'socket')];
  for (const folder of [data, sockets]) await mkdir(folder, { mode: 0o700 });
  for (const folder of [directory, data, sockets]) {
    if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid);
  }
  const bin = join(await locateBinaries(directory), 'bin');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'],
    directory,
  );

  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = launch(join(bin, 'postgres'), ['-D', data, '-k', sockets, ...settings], directory);
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  await ready(server);

  const backdoor: Backdoor = { path: join(sockets, '.s.PGSQL.5432'), user: SUPERUSER };
  const ask = (database: string, sql: string) => query(backdoor, database, sql);
  return {
    ...backdoor,
    query: ask,
    provide: (names) => provide(ask, names),
    async stop() {
      process.off('exit', kill);
      if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function provide(ask: Postgres['query'], names: Parameters<Postgres['provide']>[0]): Promise<void> {
  const [database, user, schema] = [
    identifier(names.database),
    identifier(names.user),
    identifier(names.schema),
  ];
  await ask(SUPERUSER, `CREATE ROLE ${user} LOGIN`).catch(ignoreDuplicate);
  await ask(SUPERUSER, `CREATE DATABASE ${database} OWNER ${user}`).catch(ignoreDuplicate);
  await ask(names.database, `CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${user}`);
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** duplicate_object for a role, duplicate_database for a database. */
function ignoreDuplicate(error: Error): never[] {
  if (!/^(42710|42P04):/.test(error.message)) throw error;
  return [];
}

const launch = (command: string, args: string[], cwd: string): ChildProcess =>
  spawn(command, args, { ...account, cwd, env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] });

async function run(command: string, args: string[], cwd: string): Promise<void> {
  const child = launch(command, args, cwd);
  const said = collect(child);
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${command} ended with status ${status}:\n${said()}`);
}

/** Resolves when the server's log says that it takes connections; rejects when it ends first. */
function ready(server: ChildProcess): Promise<void> {
  const said = collect(server);
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', () => {
      if (said().includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`postgres did not start:\n${said()}`)));
  });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}
