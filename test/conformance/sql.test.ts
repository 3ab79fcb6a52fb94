import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startLakebase, type Environment, type Lakebase } from '../support/lakebase/index.js';
import { describeWith } from '../support/toolchains/toolchains.js';
import { emit, modelOfCase, type Emitted } from './emitted.js';
import { HOSTS, WORKSPACE_HOST } from './hosts.js';
import type { Outcome } from './program.js';
import { withRuntimes } from './runtimes/index.js';

// What SQL code says on the wire, seen by a server: the section "What emitted code does" of CONTRIBUTING.md.

const USER = 'ada@example.com';
const INSTANCE = 'an-instance';
/** What a customer's environment may hold. None of it may have an effect: it is not in the contract. */
const MISLEADING = {
  PGAPPNAME: 'someone_else/0',
  PGSSLMODE: 'disable',
  PGREQUIRESSL: '0',
  PGOPTIONS: '-c application_name=x',
};

let lakebase: Lakebase;

beforeAll(async () => {
  lakebase = await startLakebase({ hosts: HOSTS });
  for (const name of ['typical', 'hostile']) {
    const { db: database, schema, user, endpoint } = await modelOfCase(name);
    for (const role of [USER, lakebase.clientId, user]) {
      if (role !== null) await lakebase.postgres.provide({ database, schema, user: role });
    }
    if (endpoint !== null) lakebase.controlPlane.management.provide(endpoint);
  }
});
afterAll(() => lakebase.stop());
afterEach(() => {
  lakebase.front.heal();
  lakebase.front.forget();
  lakebase.controlPlane.heal();
  lakebase.controlPlane.forget();
});

for (const [target, runtime, title] of withRuntimes(
  ({ access, language }) => access === 'sql' && language !== 'sql',
)) {
  describeWith(runtime.needs, title, () => {
    const { host = 'localhost' } = runtime;
    /** As in test/cases: the server is where the environment says. */
    let typical: Emitted;
    /** The server is where the descriptor says. */
    let here: Emitted;
    let hostile: Emitted;
    let where: Environment;
    let native: Environment;

    beforeAll(async () => {
      const { port } = lakebase;
      typical = await emit(lakebase, target, runtime, await modelOfCase('typical'));
      here = await emit(lakebase, target, runtime, await modelOfCase('typical', { host, port }));
      hostile = await emit(lakebase, target, runtime, await modelOfCase('hostile', { host, port }));
      where = { PGHOST: host, PGPORT: String(port) };
      native = { ...lakebase.env.password, PGUSER: USER };
    });

    function expectSuccess(outcome: Outcome, { model }: Emitted): void {
      expect(outcome).toEqual({
        status: 0,
        stdout: `connected: application_name=${model.applicationName}\n`,
        stderr: '',
      });
    }

    function expectAttribution({ model }: Emitted, user: string): void {
      const { connections } = lakebase.front;
      expect(connections.length).toBeGreaterThan(0);
      for (const { tls, password, serverName: sent, parameters } of connections) {
        const [name, database] = [parameters.get('application_name'), parameters.get('database')];
        expect({ tls, password, serverName: sent, name, database, user: parameters.get('user') }).toEqual({
          tls: true,
          password: 'accepted',
          serverName: host,
          name: model.applicationName,
          database: model.db,
          user,
        });
      }
      for (const { headers } of lakebase.controlPlane.requests) {
        expect(headers['user-agent']).toBe(model.applicationName);
      }
    }

    function expectError({ status, stdout, stderr }: Outcome, message: RegExp): void {
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^error: .+\n$/),
      });
      expect(stderr).toMatch(message);
    }

    const requests = (): string[] =>
      lakebase.controlPlane.requests.map(({ method, path }) => `${method} ${path}`);

    describe('the module', () => {
      test('connects with a native password; nothing in the environment changes its name or its TLS', async () => {
        const outcome = await typical.selfCheck({
          ...where,
          ...native,
          ...MISLEADING,
          PGHOSTADDR: '127.0.0.9',
        });
        expectSuccess(outcome, typical);
        expectAttribution(typical, USER);
        expect(requests()).toEqual([]);
      });

      test('connects with a credential that it mints', async () => {
        expectSuccess(await typical.selfCheck({ ...where, ...lakebase.env.oauth }), typical);
        expectAttribution(typical, lakebase.clientId);
        expect(requests()).toEqual(['POST /oidc/v1/token', 'POST /api/2.0/postgres/credentials']);
      });

      test('mints of a Provisioned instance, too', async () => {
        const env = { ...where, ...lakebase.env.oauth, LAKEBASE_ENDPOINT: INSTANCE };
        expectSuccess(await typical.selfCheck(env), typical);
        expectAttribution(typical, lakebase.clientId);
        expect(requests()).toEqual(['POST /oidc/v1/token', 'POST /api/2.0/database/credentials']);
        expect(JSON.parse(lakebase.controlPlane.requests[1]?.body ?? '')).toMatchObject({
          instance_names: [INSTANCE],
        });
      });

      test('connects by hostile names with a native password', async () => {
        expectSuccess(await hostile.selfCheck(lakebase.env.password), hostile);
        expectAttribution(hostile, hostile.model.user!);
      });

      test('connects by hostile names with a credential of the workspace that the descriptor names', async () => {
        const { DATABRICKS_HOST: _, ...principal } = lakebase.env.oauth;
        expectSuccess(await hostile.selfCheck(principal), hostile);
        expectAttribution(hostile, hostile.model.user!);
        expect(lakebase.controlPlane.requests.map(({ headers }) => headers.host)).toEqual([
          WORKSPACE_HOST,
          WORKSPACE_HOST,
        ]);
      });

      test('waits for a compute that wakes up', async () => {
        lakebase.front.resetNext(1);
        lakebase.front.refuseNext(1);
        expectSuccess(await typical.selfCheck({ ...where, ...native }), typical);
        expect(lakebase.front.connections).toMatchObject([{ password: 'none' }, { password: 'none' }, {}]);
      });

      test('does not try a wrong password again', async () => {
        const outcome = await typical.selfCheck({ ...where, ...native, PGPASSWORD: 'wrong-5ecret' });
        expectError(outcome, /password authentication failed/);
        expect(outcome.stderr).not.toContain('wrong-5ecret');
        expect(lakebase.front.connections).toMatchObject([{ tls: true, password: 'refused' }]);
      });

      test('says nothing without TLS', async () => {
        lakebase.front.withoutTls();
        expectError(await typical.selfCheck({ ...where, ...native }), /SSL|TLS/);
        expect(lakebase.front.connections).toMatchObject([
          { password: 'none', plaintextBytesAfterRefusal: 0 },
        ]);
      });

      test.each(['wrong-host', 'self-signed', 'expired'] as const)(
        'keeps its password from a server with a %s certificate',
        async (kind) => {
          lakebase.front.present(kind);
          expectError(await typical.selfCheck({ ...where, ...native }), /certificate|host ?name|PKIX/i);
          expect(lakebase.front.connections).toMatchObject([{ password: 'none' }]);
        },
      );

      test('takes any certificate where the descriptor says "require"', async () => {
        const lax = await emit(
          lakebase,
          target,
          runtime,
          await modelOfCase('typical', { sslmode: 'require' }),
        );
        lakebase.front.present('self-signed');
        expectSuccess(await lax.selfCheck({ ...where, ...native, PGSSLROOTCERT: '' }), lax);
        expectAttribution(lax, USER);
      });

      test('names all that is missing at once', async () => {
        const minimal = await emit(lakebase, target, runtime, await modelOfCase('minimal'));
        const { stderr, ...outcome } = await minimal.selfCheck({});
        expectError({ stderr, ...outcome }, /DATABRICKS_HOST/);
        for (const name of ['DATABRICKS_CLIENT_ID', 'DATABRICKS_CLIENT_SECRET', 'LAKEBASE_ENDPOINT'])
          expect(stderr).toContain(name);
        expect(lakebase.front.connections).toEqual([]);
      });

      test('fails where the server has another name for it', async () => {
        lakebase.front.mislay('application_name');
        expectError(await typical.selfCheck({ ...where, ...native }), /application_name/);
      });
    });

    describe('the snippet', () => {
      test('connects under its name, with verified TLS', async () => {
        const { status, stderr } = await here.snippet({ ...native, ...MISLEADING });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expectAttribution(here, USER);
      });

      test('connects by hostile names', async () => {
        const { status, stderr } = await hostile.snippet(lakebase.env.password);
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expectAttribution(hostile, hostile.model.user!);
      });

      test('keeps its password from the wrong server', async () => {
        lakebase.front.present('wrong-host');
        expect((await here.snippet(native)).status).not.toBe(0);
        expect(lakebase.front.connections).toMatchObject([{ password: 'none' }]);
      });
    });
  });
}

for (const [target, runtime, title] of withRuntimes(({ language }) => language === 'sql')) {
  describeWith(runtime.needs, title, () => {
    test.each(['typical', 'hostile'])(
      'finds the connections of the %s descriptor, and no others',
      async (name) => {
        const emitted = await emit(lakebase, target, runtime, await modelOfCase(name));
        const { db: PGDATABASE, applicationName } = emitted.model;
        const session = {
          ...lakebase.env.where,
          ...lakebase.env.password,
          PGDATABASE,
          PGUSER: USER,
          PGSSLMODE: 'verify-full',
        };
        for (const run of [
          (env: Environment) => emitted.selfCheck(env),
          (env: Environment) => emitted.snippet(env),
        ]) {
          // The session that runs the query is a connection like any other.
          const found = await run({ ...session, PGAPPNAME: applicationName });
          expect(found).toEqual({ status: 0, stdout: expect.stringContaining('(1 row)'), stderr: '' });
          expect(await run({ ...session, PGAPPNAME: `${applicationName}0` })).toMatchObject({
            status: 0,
            stdout: expect.stringContaining('(0 rows)'),
          });
        }
      },
    );
  });
}
