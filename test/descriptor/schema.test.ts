import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { applicationName } from '../../src/descriptor/attribution.js';
import { toModel } from '../../src/descriptor/model.js';
import { jsonSchema, parseDescriptor } from '../../src/descriptor/schema.js';
import { sample, seed } from '../support/hostile.js';

const valid = {
  isv: 'acme',
  product: 'widget',
  version: '1.2.3',
  host: 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com',
  db: 'databricks_postgres',
};

/** All faults of a descriptor, `path: message`. */
function faults(input: unknown): string[] {
  const parsed = parseDescriptor(input);
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a valid descriptor', () => {
  test('gets its defaults', () => {
    expect(parseDescriptor({ $schema: 'x', ...valid })).toEqual({
      ok: true,
      descriptor: {
        ...valid,
        port: 5432,
        schema: 'public',
        sslmode: 'verify-full',
        auth: 'oauth',
        out: 'lakebase',
      },
    });
  });

  test.each([
    [{ host: 'localhost' }],
    [{ host: '127.0.0.1' }],
    [{ host: 'ep-a-pooler.database.us-east-1.cloud.databricks.com', auth: 'password' }],
    [{ host: 'ep-poolers.example.com' }],
    [{ db: `'"\\$(id)\`%*/\n🦆` }],
    [{ db: 'é'.repeat(31) }],
    [{ user: 'someone@example.com' }],
    [{ user: '01234567-89ab-cdef-0123-456789abcdef' }],
    [{ endpoint: 'projects/6bef4151-4b5d/branches/br-x/endpoints/ep-y' }],
    [{ endpoint: 'my-instance' }],
    [{ out: '.' }],
    [{ out: 'src/main/lakebase' }],
    [{ isv: 'a.+-1', product: '_x_.+-', version: '0' }],
    [{ isv: 'a'.repeat(20), product: 'b'.repeat(35), version: '1.23.4' }],
  ])('%j is accepted', (change) => {
    expect(faults({ ...valid, ...change })).toEqual([]);
  });
});

describe('each rule has its message', () => {
  test.each<[object, string]>([
    [{ isv: undefined }, 'isv: is required'],
    [{ isv: 1 }, 'isv: must be a string'],
    [
      { isv: '' },
      'isv: may hold letters, digits and . + - only; the underscore separates it from the product',
    ],
    [
      { isv: 'ac_me' },
      'isv: may hold letters, digits and . + - only; the underscore separates it from the product',
    ],
    [
      { isv: 'acmé' },
      'isv: may hold letters, digits and . + - only; the underscore separates it from the product',
    ],
    [
      { isv: 'acme\n' },
      'isv: may hold letters, digits and . + - only; the underscore separates it from the product',
    ],
    [{ product: 'wid get' }, 'product: may hold letters, digits and _ . + - only'],
    [{ product: 'wid/get' }, 'product: may hold letters, digits and _ . + - only'],
    [{ version: 'v1.2' }, 'version: begins with a digit and may hold letters, digits and . + - only'],
    [{ version: '1!0.0.0.dev0' }, 'version: begins with a digit and may hold letters, digits and . + - only'],
    [{ version: 1.2 }, 'version: must be a string'],
    [
      { product: 'p'.repeat(53) },
      `product: makes the application name acme_${'p'.repeat(53)}/1.2.3 64 bytes long; PostgreSQL would cut it after 63`,
    ],
    [{ host: 'https://h.example.com' }, 'host: is a bare host name: without https://'],
    [{ host: 'h.example.com/x' }, 'host: is a bare host name: without a path'],
    [{ host: 'h.example.com:5432' }, 'host: is a bare host name: the port goes into "port"'],
    [{ host: 'instance-***' }, 'host: still holds a placeholder: put the real host name'],
    [{ host: 'ep-<id>.example.com' }, 'host: still holds a placeholder: put the real host name'],
    [{ host: 'a b' }, 'host: is not a host name: letters, digits and hyphens between dots'],
    [{ host: '-a.example.com' }, 'host: is not a host name: letters, digits and hyphens between dots'],
    [{ host: 'a..b' }, 'host: is not a host name: letters, digits and hyphens between dots'],
    [{ host: '' }, 'host: is not a host name: letters, digits and hyphens between dots'],
    [{ host: 'a.'.repeat(127) }, 'host: is longer than 253 characters'],
    [
      { host: 'ep-a-pooler.example.com' },
      'host: is a pooled host, which takes native passwords only: use the direct host (without -pooler), or set "auth" to "password"',
    ],
    [{ db: '' }, 'db: must not be empty'],
    [{ db: 'a\0' }, 'db: holds a NUL character, which PostgreSQL cannot'],
    [{ db: 'a\ud800' }, 'db: holds half a surrogate pair, which UTF-8 has no form for'],
    [{ db: 'é'.repeat(32) }, 'db: is longer than 63 bytes, to which PostgreSQL would cut it'],
    [{ user: '' }, 'user: must not be empty'],
    [{ schema: 's'.repeat(64) }, 'schema: is longer than 63 bytes, to which PostgreSQL would cut it'],
    [{ port: 0 }, 'port: must be between 1 and 65535'],
    [{ port: 65536 }, 'port: must be between 1 and 65535'],
    [{ port: 1.5 }, 'port: must be a whole number'],
    [{ port: '5432' }, 'port: must be a whole number'],
    [
      { endpoint: 'projects/p/branches/b' },
      'endpoint: is a resource name, projects/<project>/branches/<branch>/endpoints/<endpoint>, or the name of a Provisioned instance',
    ],
    [{ workspaceHost: 'https://w.example.com' }, 'workspaceHost: is a bare host name: without https://'],
    [{ workspaceId: '12a' }, "workspaceId: is the workspace's number, as a string of digits"],
    [{ workspaceId: 12 }, 'workspaceId: must be a string'],
    [
      { sslmode: 'prefer' },
      'sslmode: is "verify-full" (encrypted, and the server proves its name) or "require" (encrypted only)',
    ],
    [
      { auth: 'pat' },
      'auth: is "oauth" (credentials are minted; PGPASSWORD still wins) or "password" (PGPASSWORD only)',
    ],
    [{ targets: 'x' }, 'targets: is a list of target ids'],
    [{ targets: [] }, 'targets: names no target; leave it out for all of them'],
    [{ targets: ['a', 'a'] }, 'targets: names a target twice'],
    [{ out: '/tmp' }, 'out: is relative to the folder of lakebase.json'],
    [{ out: 'C:/x' }, 'out: is relative to the folder of lakebase.json'],
    [{ out: '../x' }, 'out: must not leave the folder of lakebase.json: no ".."'],
    [{ out: 'a/../../b' }, 'out: must not leave the folder of lakebase.json: no ".."'],
    [{ out: 'a\\b' }, 'out: uses "/" between folders, on every system'],
    [{ out: 'a//b' }, 'out: has an empty folder name or a "."'],
    [{ out: '' }, 'out: has an empty folder name or a "."'],
    [{ out: '.git/hooks' }, 'out: must not be inside .git'],
    [{ out: 'ab:c' }, 'out: holds a character that not every file system takes'],
    [{ databse: 'x' }, 'databse: is not a field; did you mean "db"?'],
    [{ prot: 1 }, 'prot: is not a field; did you mean "port"?'],
    [{ workspace_host: 'x' }, 'workspace_host: is not a field; did you mean "workspaceHost"?'],
    [{ dbname: 'x' }, 'dbname: is not a field; did you mean "db"?'],
    [
      { frobnicate: 1 },
      'frobnicate: is not a field; the fields are isv, product, version, host, db, port, user, endpoint, workspaceHost, workspaceId, schema, sslmode, auth, targets, out',
    ],
  ])('%j', (change, fault) => {
    expect(faults({ ...valid, ...change })).toEqual([fault]);
  });

  test.each([[null], [[]], ['x'], [1]])('%j is not an object', (input) => {
    expect(faults(input)).toEqual([': must be a JSON object']);
  });
});

describe('secrets', () => {
  test.each(['password', 'clientSecret', 'token', 'PGPASSWORD', 'api_key', 'credentials'])(
    'the key %s is refused',
    (key) => {
      expect(faults({ ...valid, [key]: 'x' })).toEqual([
        `${key}: is where a secret would stand; lakebase.json is committed and never holds one: put it into the environment`,
      ]);
    },
  );

  // Written in halves, so that a scanner of this repository does not take them for real ones.
  test.each([
    ['a Databricks personal access token', 'dapi' + '0123456789abcdef0123456789abcdef'],
    ['a Databricks OAuth secret', 'dose' + '0123456789abcdef0123456789abcdef'],
    ['a JSON Web Token', 'eyJ' + 'hbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['a URL with a password', 'postgresql://u:' + 'hunter2@h/db'],
  ])('%s is refused wherever it stands, and not repeated', (kind, secret) => {
    for (const field of ['db', 'user', 'schema']) {
      const found = faults({ ...valid, [field]: secret });
      expect(found.join()).toContain(`${field}: looks like ${kind}`);
      expect(found.join()).not.toContain(secret);
    }
  });
});

test('all faults come at once, also those across fields', () => {
  expect(
    faults({
      isv: 'a_b',
      product: 'p'.repeat(60),
      version: 'v1',
      host: 'x-pooler.example.com',
      db: '',
      port: 0,
      passwd: 'x',
      ssl: 1,
    }),
  ).toEqual([
    expect.stringMatching(/^isv: /),
    expect.stringMatching(/^version: /),
    expect.stringMatching(/^db: /),
    expect.stringMatching(/^port: /),
    expect.stringMatching(/^passwd: is where a secret/),
    'ssl: is not a field; did you mean "sslmode"?',
    expect.stringMatching(/^host: is a pooled host/),
  ]);
  expect(faults({ ...valid, product: 'p'.repeat(60), db: '' })).toEqual([
    expect.stringMatching(/^db: /),
    expect.stringMatching(/^product: makes the application name/),
  ]);
});

describe('attribution', () => {
  const part = (first: string, rest: string) =>
    fc
      .tuple(fc.constantFrom(...first), fc.string({ unit: fc.constantFrom(...rest), maxLength: 17 }))
      .map(([head, tail]) => head + tail);
  const alnum = '0123456789ABCXYZabcxyz';

  test('what passes the schema is 63 bytes of printable ASCII in the form of the vendor, and reaches the model unchanged', () => {
    const parts = fc.record({
      isv: part(`${alnum}.+-`, `${alnum}.+-`),
      product: part(`${alnum}_.+-`, `${alnum}_.+-`),
      version: part('0123456789', `${alnum}.+-`),
    });
    for (const some of sample(parts, 1000)) {
      const parsed = parseDescriptor({ ...valid, ...some });
      const name = applicationName(some);
      expect({ seed, some, ok: parsed.ok }).toEqual({ seed, some, ok: true });
      expect(name).toMatch(/^[!-~]{5,63}$/);
      expect(name).toMatch(/^[0-9A-Za-z.+-]+_[0-9A-Za-z_.+-]+\/[0-9][0-9A-Za-z.+-]*$/);
      if (parsed.ok) expect(toModel(parsed.descriptor).applicationName).toBe(name);
    }
  });
});

describe('the JSON Schema', () => {
  const ajv = new Ajv2020({ strict: false });
  const validate = ajv.compile(jsonSchema());

  test('accepts a valid descriptor with its $schema', () => {
    expect(validate({ $schema: 'x', ...valid })).toBe(true);
  });

  test.each([
    { isv: 'a_b' },
    { version: 'v1' },
    { port: 0 },
    { sslmode: 'prefer' },
    { frobnicate: 1 },
    { db: '' },
  ])('refuses %j', (change) => {
    expect(validate({ ...valid, ...change })).toBe(false);
  });

  test('describes every field', () => {
    const { properties } = jsonSchema() as { properties: Record<string, { description?: string }> };
    expect(Object.entries(properties).filter(([, { description }]) => !description)).toEqual([]);
  });
});
