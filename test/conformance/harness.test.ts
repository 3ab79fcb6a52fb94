import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startLakebase, type Lakebase } from '../support/lakebase/index.js';
import { encodeStartup, readMessage } from '../support/lakebase/messages.js';
import { command, describeWith } from '../support/toolchains/toolchains.js';
import { program, type Outcome } from './program.js';

// The stand-in has to be right before anything can be proven with it.

const HOSTILE = { database: `d'"\\$(id)%20\n🦆`, user: `o'"\`id\`:/?#@\n`, schema: `s "'$HOME\n日本` };

let lakebase: Lakebase;

beforeAll(async () => {
  lakebase = await startLakebase({ hosts: ['ep-test.database.example.com'] });
  await lakebase.postgres.provide({ database: 'app', user: 'ada', schema: 'public' });
});
afterAll(() => lakebase.stop());
afterEach(() => {
  lakebase.front.heal();
  lakebase.front.forget();
});

describeWith(['psql'], 'the front', () => {
  async function psql(
    parameters: Record<string, string> = {},
    env: Record<string, string> = {},
  ): Promise<Outcome> {
    const all = { dbname: 'app', user: 'ada', sslmode: 'verify-full', connect_timeout: '5', ...parameters };
    const quote = (value: string): string => `'${value.replace(/['\\]/g, '\\$&')}'`;
    const conninfo = Object.entries(all)
      .map(([name, value]) => `${name}=${quote(value)}`)
      .join(' ');
    const { trust, where, password } = lakebase.env;
    const sql =
      'SELECT current_database(), current_user, application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()';
    const result = await program(command('psql'), ['-X', '-w', '-A', '-t', '-F', '|', '-c', sql, conninfo], {
      env: { ...trust, ...where, ...password, ...env },
    });
    await lakebase.front.settled();
    return result;
  }

  test('hands a client with the right password to the server, with what it said', async () => {
    const { status, stdout, stderr } = await psql({ application_name: 'acme_widget/1.2.3' });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: 'app|ada|acme_widget/1.2.3\n',
      stderr: '',
    });
    expect(lakebase.front.connections).toMatchObject([
      { tls: true, protocol: '3.0', password: 'accepted', serverName: 'localhost' },
    ]);
    expect(lakebase.front.connections[0]?.tlsVersion).toMatch(/^TLSv1\.[23]$/);
    expect(lakebase.front.connections[0]?.parameters).toEqual(
      new Map([
        ['user', 'ada'],
        ['database', 'app'],
        ['application_name', 'acme_widget/1.2.3'],
      ]),
    );
  });

  test('refuses a wrong password with 28P01', async () => {
    const { status, stderr } = await psql({}, { PGPASSWORD: 'wrong' });
    expect(status).toBe(2);
    expect(stderr).toContain('FATAL:  password authentication failed for user "ada"');
    expect(lakebase.front.connections).toMatchObject([{ tls: true, password: 'refused' }]);
  });

  test('serves names that need every kind of quoting', async () => {
    await lakebase.postgres.provide(HOSTILE);
    const { database, user, schema } = HOSTILE;
    expect(await psql({ dbname: database, user })).toMatchObject({
      status: 0,
      stdout: `${database}|${user}|psql\n`,
    });
    const [row] = await lakebase.postgres.query(
      database,
      `SELECT count(*) FROM pg_namespace WHERE nspname = '${schema.replace(/'/g, "''")}'`,
    );
    expect(row).toEqual(['1']);
  });

  test('without TLS, hears nothing from a client that requires it', async () => {
    lakebase.front.withoutTls();
    const { status, stderr } = await psql({ sslmode: 'require' });
    expect(status).toBe(2);
    expect(stderr).toContain('server does not support SSL');
    expect(lakebase.front.connections).toMatchObject([
      { tls: false, password: 'none', plaintextBytesAfterRefusal: 0 },
    ]);
  });

  test('without TLS, notes the password that a lax client gives away', async () => {
    lakebase.front.withoutTls();
    expect(await psql({ sslmode: 'prefer' })).toMatchObject({ status: 2 });
    const [seen] = lakebase.front.connections;
    expect(seen).toMatchObject({ tls: false, password: 'in clear' });
    expect(seen?.plaintextBytesAfterRefusal).toBeGreaterThan(
      (lakebase.env.password['PGPASSWORD'] ?? '').length,
    );
  });

  test.each([
    ['wrong-host', 'does not match host name'],
    ['self-signed', 'certificate verify failed'],
    ['expired', 'certificate verify failed'],
  ] as const)('a %s certificate fails verification', async (kind, message) => {
    lakebase.front.present(kind);
    const { status, stderr } = await psql();
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    expect(lakebase.front.connections).toMatchObject([{ password: 'none' }]);
  });

  test('refuses and resets as often as it is told, and then no more', async () => {
    lakebase.front.refuseNext(1);
    lakebase.front.resetNext(1);
    const outcomes = [await psql(), await psql(), await psql()];
    expect(outcomes.map(({ status }) => status)).toEqual([2, 2, 0]);
    expect(outcomes[0]?.stderr).toContain('FATAL:  the database system is starting up');
    expect(outcomes[1]?.stderr).toMatch(/reset|closed/);
  });

  test('hangs until the client gives up', async () => {
    lakebase.front.hangNext(1);
    expect(await psql({ connect_timeout: '2' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('timeout'),
    });
  });
});

describe('the front', () => {
  test('takes direct TLS, as PostgreSQL 17 does', async () => {
    const { port, host: servername } = lakebase;
    const ca = readFileSync(lakebase.caFile);
    const socket = connectTls({ port, host: '127.0.0.1', servername, ca, ALPNProtocols: ['postgresql'] });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('postgresql');
    socket.write(encodeStartup({ user: 'ada', database: 'app' }));
    expect(await readMessage(socket)).toEqual({ type: 'R', body: Buffer.from([0, 0, 0, 3]) });
    socket.destroy();
  });
});
