import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Target } from '../../src/targets/catalogue.js';
import { startLakebase, type Environment, type Lakebase } from '../support/lakebase/index.js';
import type { Row } from '../support/lakebase/postgrest.js';
import { describeWith } from '../support/toolchains/toolchains.js';
import { emit, modelOfCase } from './emitted.js';
import { withRuntimes } from './runtimes/index.js';

// What the modules for HTTP do when a partner's program uses them. `programs` has one program a target, and each prints the
// outcome of the same steps, a line of JSON each.

const PROGRAMS: Record<string, string> = {
  'java/data-api': 'DataApi.java',
  'java/management-api': 'ManagementApi.java',
  'javascript/data-api': 'data-api.mjs',
  'javascript/management-api': 'management-api.mjs',
  'python/data-api': 'data_api.py',
  'python/management-api': 'management_api.py',
  'shell/data-api': 'data-api.sh',
  'shell/management-api': 'management-api.sh',
};

const rest = withRuntimes(({ access }) => access !== 'sql');
const ROWS: Row[] = [
  { id: 1, name: 'a,b"c\\' },
  { id: 2, name: 'x&y=1%#+ ü🦆' },
  { id: 3, name: null },
];

let lakebase: Lakebase;

beforeAll(async () => {
  lakebase = await startLakebase({ endpointHost: 'ep-made.database.example.com' });
});
afterAll(() => lakebase.stop());
afterEach(() => lakebase.controlPlane.forget());

test('every target for HTTP has its program', () => {
  expect(rest.map(([{ id }]) => id).sort()).toEqual(Object.keys(PROGRAMS));
});

for (const [target, runtime, title] of rest) {
  describeWith(runtime.needs, title, () => {
    async function outcomes(env: Environment = {}): Promise<unknown[]> {
      const { applicationName } = await modelOfCase('hostile');
      const emitted = await emit(lakebase, target, runtime, await modelOfCase('hostile'));
      const { status, stdout, stderr } = await emitted.use(programOf(target), {
        ...lakebase.env.oauth,
        ...env,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const { headers } of lakebase.controlPlane.requests)
        expect(headers['user-agent']).toBe(applicationName);
      return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown); // prettier-ignore
    }
    const seen = (method: string) =>
      lakebase.controlPlane.requests.filter((request) => request.method === method);
    const minted = () =>
      lakebase.controlPlane.requests.filter(({ path }) => path === '/oidc/v1/token').length;

    if (target.access === 'data-api') {
      test('lists, inserts, updates and deletes by values that need quoting; refuses to touch all rows', async () => {
        const { db: database, schema } = await modelOfCase('hostile');
        const at = { workspaceId: '42', database, schema, table: 'customers' };
        lakebase.controlPlane.dataApi.table(at, ROWS);
        const body = { code: 'PGRST301', message: 'JWT expired' };
        lakebase.controlPlane.answerNext(1, { status: 401, body }, '/api/2.0/workspace');
        const LAKEBASE_DATA_API_URL = `${lakebase.workspaceUrl}/api/2.0/workspace/42/rest/${encodeURIComponent(database)}`;

        expect(await outcomes({ LAKEBASE_DATA_API_URL, LAKEBASE_SCHEMA: schema })).toEqual([
          1,
          [401, 'PGRST301'],
          [{ id: 1 }],
          [{ id: 2 }],
          [{ id: 3 }],
          [{ id: 2 }],
          [{ id: 4, name: 'new\n"row"' }],
          [{ id: 4, name: 'newer' }],
          [{ id: 4, name: 'newer' }],
          'refused',
          'refused',
          'refused',
        ]);
        expect(lakebase.controlPlane.dataApi.rows(at)).toEqual(ROWS);
        for (const method of ['PATCH', 'DELETE']) expect(seen(method)).toHaveLength(1);
        // Once for twenty who ask at a time, and again after the 401. A script's processes share nothing.
        if (target.language !== 'shell') expect(minted()).toBe(2);
      });
    } else {
      test('creates, waits, lists page after page, finds hosts, mints, raises errors', async () => {
        lakebase.controlPlane.management.forget('projects/made');
        lakebase.controlPlane.management.failOperations('projects/dear');
        expect(await outcomes()).toEqual([
          'projects/made',
          'projects/made/branches/production/endpoints/more',
          ['projects/made/branches/production'],
          ['primary', 'more'].map((id) => `projects/made/branches/production/endpoints/${id}`),
          'ep-made.database.example.com',
          lakebase.controlPlane.tokens.issued.findLast((text) => text.startsWith('credential'))?.length,
          'ALREADY_EXISTS',
          'RESOURCE_EXHAUSTED',
        ]);
        if (target.language !== 'shell') expect(minted()).toBe(1);
      });
    }
  });
}

function programOf({ id }: Target): string {
  return PROGRAMS[id] ?? `no program for ${id}`;
}
