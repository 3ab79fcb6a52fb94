import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/descriptor/model.js';
import type { Target } from '../../src/targets/catalogue.js';
import { faults, startLakebase, type Environment, type Lakebase } from '../support/lakebase/index.js';
import { describeWith } from '../support/toolchains/toolchains.js';
import { emit, modelOfCase, type Emitted } from './emitted.js';
import { DATABASE_HOST, HOSTS, WORKSPACE_HOST } from './hosts.js';
import type { Outcome } from './program.js';
import { withRuntimes } from './runtimes/index.js';

// What HTTP code says on the wire, seen by a server: the section "What emitted code does" of CONTRIBUTING.md.

const PROJECTS = ['widget', 'p', 'third'];
const CUSTOMERS = [
  { id: 2, name: 'Grace "the" O\'Hara' },
  { id: 1, name: 'Ada' },
];

let lakebase: Lakebase;

beforeAll(async () => {
  lakebase = await startLakebase({ hosts: HOSTS });
  for (const project of PROJECTS) lakebase.controlPlane.management.provide(`projects/${project}`);
  for (const name of ['typical', 'hostile']) {
    const { workspaceId, db: database, schema } = await modelOfCase(name);
    lakebase.controlPlane.dataApi.table(
      { workspaceId: workspaceId!, database, schema, table: 'customers' },
      CUSTOMERS,
    );
  }
});
afterAll(() => lakebase.stop());
afterEach(() => {
  lakebase.controlPlane.heal();
  lakebase.controlPlane.forget();
});

/** What a self-check asks for, below the workspace or the host, and what it prints. */
function expected(access: Target['access'], model: Model) {
  if (access === 'management-api') {
    const path = '/api/2.0/postgres/projects';
    return {
      host: WORKSPACE_HOST,
      path,
      pages: 2,
      line: `GET ${path}: HTTP 200, ${PROJECTS.length} project(s)\n`,
    };
  }
  const [id, database, schema] = [model.workspaceId!, model.db, model.schema].map(encodeURIComponent);
  const path = `/api/2.0/workspace/${id}/rest/${database}/${schema}/customers`;
  return { host: DATABASE_HOST, path, pages: 1, line: 'GET customers: HTTP 200, 1 row(s)\n' };
}

for (const [target, runtime, title] of withRuntimes(({ access }) => access !== 'sql')) {
  describeWith(runtime.needs, title, () => {
    let typical: Emitted;
    let hostile: Emitted;
    /** Who asks; the workspace is the descriptor's. */
    let principal: Environment;

    beforeAll(async () => {
      typical = await emit(lakebase, target, runtime, await modelOfCase('typical'));
      hostile = await emit(lakebase, target, runtime, await modelOfCase('hostile'));
      const { DATABRICKS_HOST: _, ...rest } = lakebase.env.oauth;
      principal = rest;
    });

    function expectSuccess(outcome: Outcome, { model }: Emitted): void {
      expect(outcome).toEqual({ status: 0, stdout: expected(target.access, model).line, stderr: '' });
    }

    function expectError({ status, stdout, stderr }: Outcome, message: RegExp): void {
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^error: .+\n$/),
      });
      expect(stderr).toMatch(message);
    }

    const decoded = (path: string): string[] => path.split('/').map(decodeURIComponent);

    const paths = () => lakebase.controlPlane.requests.map(({ path }) => path);

    describe('the module', () => {
      test.each(['typical', 'hostile'])('asks under its name, for the %s descriptor', async (name) => {
        const emitted = name === 'typical' ? typical : hostile;
        expectSuccess(await emitted.selfCheck(principal), emitted);

        const { host, path, pages } = expected(target.access, emitted.model);
        const [first, ...rest] = lakebase.controlPlane.requests;
        expect(first).toMatchObject({
          method: 'POST',
          path: '/oidc/v1/token',
          headers: { host: WORKSPACE_HOST },
        });
        expect(rest).toHaveLength(pages);
        for (const request of rest) {
          expect(request).toMatchObject({ method: 'GET', headers: { host } });
          expect(decoded(request.path)).toEqual(decoded(path));
        }
        for (const { headers } of lakebase.controlPlane.requests) {
          expect(headers['user-agent']).toBe(emitted.model.applicationName);
        }
      });

      test('goes where the environment says', async () => {
        const [workspaceId, database, schema] = ['42', hostile.model.db, hostile.model.schema];
        const url = `${lakebase.workspaceUrl}/api/2.0/workspace/${workspaceId}/rest/${encodeURIComponent(database)}/`;
        const outcome = await typical.selfCheck({
          ...lakebase.env.oauth,
          LAKEBASE_DATA_API_URL: url,
          LAKEBASE_SCHEMA: schema,
        });
        expectSuccess(outcome, typical);
        const host = new URL(lakebase.workspaceUrl).host;
        for (const { headers } of lakebase.controlPlane.requests) expect(headers.host).toBe(host);
      });

      test('takes a host with a scheme and slashes, and none without TLS', async () => {
        const { host } = new URL(lakebase.workspaceUrl);
        expectSuccess(
          await typical.selfCheck({ ...principal, DATABRICKS_HOST: `https://${host}//` }),
          typical,
        );
        expectError(
          await typical.selfCheck({ ...principal, DATABRICKS_HOST: `http://${host}` }),
          /DATABRICKS_HOST/,
        );
      });

      if (target.access === 'data-api') {
        test.each(['customers?x=', 'customers#', '@elsewhere.example'])(
          'refuses a Data API URL that ends in %s: what follows it, such as filters, would be cut off',
          async (end) => {
            const url = end.startsWith('@')
              ? `https://user:password${end}/rest/d`
              : `https://${typical.model.host}/rest/d/public/${end}`;
            expectError(
              await typical.selfCheck({ ...principal, LAKEBASE_DATA_API_URL: url }),
              /https:\/\/ URL/,
            );
            expect(paths()).toEqual([]);
          },
        );
      }

      test('tries again when it is told to wait', async () => {
        lakebase.controlPlane.answerNext(1, faults.throttled('0'), '/oidc');
        lakebase.controlPlane.answerNext(1, faults.throttled(new Date().toUTCString()), '/api');
        lakebase.controlPlane.answerNext(
          1,
          { ...faults.unavailable, headers: { 'retry-after': '0' } },
          '/api',
        );
        expectSuccess(await typical.selfCheck(principal), typical);
        const { pages } = expected(target.access, typical.model);
        expect(paths().filter((path) => path.startsWith('/oidc'))).toHaveLength(2);
        expect(paths().filter((path) => path.startsWith('/api'))).toHaveLength(2 + pages);
      });

      test('gives up after five attempts', async () => {
        lakebase.controlPlane.answerNext(9, faults.throttled('0'), '/api');
        expectError(await typical.selfCheck(principal), /429/);
        expect(paths().filter((path) => path.startsWith('/api'))).toHaveLength(5);
      });

      test('takes no redirect', async () => {
        const { host } = new URL(lakebase.workspaceUrl);
        lakebase.controlPlane.answerNext(1, faults.redirect(`https://${host}/elsewhere`), '/api');
        expectError(await typical.selfCheck(principal), /307|redirect/);
        lakebase.controlPlane.answerNext(1, faults.redirect(`https://${host}/elsewhere`), '/oidc');
        expectError(await typical.selfCheck(principal), /307|redirect/);
        expect(paths()).not.toContain('/elsewhere');
      });

      test.each(['/oidc', '/api'])('says so when an answer of %s is not JSON', async (path) => {
        lakebase.controlPlane.answerNext(1, faults.malformed, path);
        expectError(await typical.selfCheck(principal), /JSON/);
        lakebase.controlPlane.answerNext(1, faults.html, path);
        expectError(await typical.selfCheck(principal), /502/);
      });

      test('reports the error of the service', async () => {
        const wrong = { ...principal, DATABRICKS_CLIENT_SECRET: 'wrong-5ecret' };
        const outcome = await typical.selfCheck(wrong);
        expectError(outcome, /401.*invalid_client/);
        expect(outcome.stderr).not.toContain('wrong-5ecret');
        const body = { error_code: 'PERMISSION_DENIED', message: 'not for you', code: '42501' };
        lakebase.controlPlane.answerNext(1, { status: 403, body }, '/api');
        expectError(await typical.selfCheck(principal), /403.*(PERMISSION_DENIED|42501).*not for you/);
      });

      test.each(['wrong-host', 'self-signed', 'expired'] as const)(
        'tells nothing to a server with a %s certificate',
        async (kind) => {
          lakebase.controlPlane.present(kind);
          expectError(await typical.selfCheck(principal), /certificate|SSL|TLS|PKIX|alt/i);
          expect(lakebase.controlPlane.requests).toEqual([]);
        },
      );

      test('names all that is missing at once', async () => {
        const minimal = await emit(lakebase, target, runtime, await modelOfCase('minimal'));
        const missing = ['DATABRICKS_HOST', 'DATABRICKS_CLIENT_ID', 'DATABRICKS_CLIENT_SECRET'];
        if (target.access === 'data-api') missing.push('LAKEBASE_WORKSPACE_ID');
        const outcome = await minimal.selfCheck({});
        expectError(outcome, /./);
        for (const name of missing) expect(outcome.stderr).toContain(name);
      });
    });

    describe('the snippet', () => {
      test.each(['typical', 'hostile'])('asks under its name, for the %s descriptor', async (name) => {
        const emitted = name === 'typical' ? typical : hostile;
        const token = lakebase.controlPlane.tokens.workspaceToken();
        const { status, stdout, stderr } = await emitted.snippet({ DATABRICKS_TOKEN: token });
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expect(stdout).toContain(target.access === 'data-api' ? 'Ada' : 'projects/widget');
        const { host, path } = expected(target.access, emitted.model);
        for (const { headers, ...request } of lakebase.controlPlane.requests) {
          expect(headers).toMatchObject({ host, 'user-agent': emitted.model.applicationName });
          expect(decoded(request.path)).toEqual(decoded(path));
        }
        expect(lakebase.controlPlane.requests.length).toBeGreaterThan(0);
      });

      test('tells nothing to the wrong server', async () => {
        lakebase.controlPlane.present('wrong-host');
        const token = lakebase.controlPlane.tokens.workspaceToken();
        expect((await typical.snippet({ DATABRICKS_TOKEN: token })).status).not.toBe(0);
        expect(lakebase.controlPlane.requests).toEqual([]);
      });
    });
  });
}
