import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { makeCertificates } from '../support/lakebase/certificates.js';
import { faults, startControlPlane, type ControlPlane } from '../support/lakebase/control-plane.js';

// As harness.test.ts, of the half that speaks HTTPS.

const principal = { clientId: 'id', clientSecret: 's:+/=%' };
const endpoint = 'projects/p/branches/b/endpoints/e';

let directory: string;
let ca: string;
let controlPlane: ControlPlane;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'control-plane-'));
  const certificates = await makeCertificates(directory, ['localhost']);
  ca = await readFile(certificates.caFile, 'utf8');
  controlPlane = await startControlPlane({ certificates, principal, endpointHost: 'ep.example.com' });
  controlPlane.management.provide(endpoint);
});
afterAll(async () => {
  await controlPlane.stop();
  await rm(directory, { recursive: true });
});
afterEach(() => {
  controlPlane.heal();
  controlPlane.forget();
});

test('records each request', async () => {
  await call('POST', '/oidc/v1/token?a=b', { 'user-agent': 'acme_widget/1.2.3' }, 'c=d');
  expect(controlPlane.requests).toMatchObject([
    { method: 'POST', path: '/oidc/v1/token', body: 'c=d', headers: { 'user-agent': 'acme_widget/1.2.3' } },
  ]);
});

test('refuses a wrong secret and a token of its own making', async () => {
  expect(await call('POST', '/oidc/v1/token', basic('id', 'wrong'), FORM)).toMatchObject({ status: 401 });
  const made = await call('POST', '/api/2.0/postgres/credentials', bearer('made up'), '{}');
  expect(made).toMatchObject({ status: 401, body: { error_code: 'UNAUTHENTICATED' } });
});

test('mints credentials of an endpoint that is there, good for as long as they say', async () => {
  const { tokens } = controlPlane;
  const authorization = bearer(await token());
  const mint = async (of: string) =>
    call('POST', '/api/2.0/postgres/credentials', authorization, { endpoint: of });
  const { body } = await mint(endpoint);
  const { token: credential, expire_time: expires } = body as Record<string, string>;
  expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(tokens.isCredential(credential ?? '')).toBe(true);
  expect(tokens.isCredential(authorization.authorization.slice('Bearer '.length))).toBe(false);
  expect(await mint('projects/p/branches/b/endpoints/f')).toMatchObject({
    status: 404,
    body: { error_code: 'NOT_FOUND' },
  });

  tokens.lifetime.credential = 0;
  const stale = (await mint(endpoint)).body as Record<string, string>;
  expect(tokens.isCredential(stale['token'] ?? '')).toBe(false);
  tokens.lifetime.credential = 3600;
});

test('mints for an instance, under the other names', async () => {
  const body = { request_id: '0e3c1b6e-3f0a-4b7a-9a51-2d8e6d9f0c11', instance_names: ['instance'] };
  const { status, body: credential } = await call(
    'POST',
    '/api/2.0/database/credentials',
    bearer(await token()),
    body,
  );
  expect({ status, keys: Object.keys(credential as object) }).toEqual({
    status: 200,
    keys: ['token', 'expiration_time'],
  });
});

test('creates by operations that need two polls, and lists pages of two', async () => {
  const authorization = bearer(await token());
  const spec = { spec: { display_name: 'New' } };
  const created = await call('POST', '/api/2.0/postgres/projects?project_id=new', authorization, spec);
  const { name } = created.body as { name: string };
  const polls = [
    await call('GET', `/api/2.0/postgres/${name}`, authorization),
    await call('GET', `/api/2.0/postgres/${name}`, authorization),
  ];
  expect(polls).toMatchObject([
    { body: { done: false } },
    { body: { done: true, response: { name: 'projects/new' } } },
  ]);
  expect(
    await call('GET', '/api/2.0/postgres/projects/new/branches/production/endpoints', authorization),
  ).toMatchObject({
    body: { endpoints: [{ status: { hosts: { host: 'ep.example.com' } } }] },
  });

  controlPlane.management.provide('projects/third');
  const first = await call('GET', '/api/2.0/postgres/projects', authorization);
  expect(first).toMatchObject({ body: { projects: [{}, {}], next_page_token: expect.any(String) } });
  const { next_page_token: next } = first.body as { next_page_token: string };
  const second = await call('GET', `/api/2.0/postgres/projects?page_token=${next}`, authorization);
  expect(second.body).toEqual({ projects: [expect.objectContaining({ name: 'projects/third' })] });
  expect(await call('POST', '/api/2.0/postgres/projects?project_id=new', authorization, spec)).toMatchObject({
    status: 409,
  });
});

test('answers with faults, and then no more', async () => {
  controlPlane.answerNext(1, faults.throttled('7'), '/oidc');
  controlPlane.answerNext(1, faults.malformed);
  const path = '/oidc/v1/token';
  expect(await call('POST', path)).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
  expect(await call('POST', path)).toMatchObject({ status: 200, body: faults.malformed.body });
  expect(await call('POST', path)).toMatchObject({ status: 401 });
});

test('serves tables as PostgREST does, under hostile names', async () => {
  const at = {
    workspaceId: '42',
    database: `d'"\\$(id)%20\n🦆`,
    schema: `s "'$HOME\n日本`,
    table: 'cust omers',
  };
  controlPlane.dataApi.table(at, [
    { id: 1, name: 'a,b"c\\' },
    { id: 2, name: null },
    { id: 10, name: 'Z' },
  ]);
  const names = [at.database, at.schema, at.table].map(encodeURIComponent).join('/');
  const url = `/api/2.0/workspace/42/rest/${names}`;
  const authorization = bearer(await token());
  const get = async (query: string) => (await call('GET', `${url}?${query}`, authorization)).body;

  expect(await get('select=id&id=gt.1&order=id.desc&limit=1')).toEqual([{ id: 10 }]);
  expect(await get(`select=id&name=in.(${encodeURIComponent('"a,b\\"c\\\\",Z')})&offset=1`)).toEqual([
    { id: 10 },
  ]);
  expect(await get('select=id&name=is.null')).toEqual([{ id: 2 }]);
  expect(await get('id=wrong.1')).toMatchObject({ code: 'PGRST100' });

  const json = { ...authorization, 'content-type': 'application/json' };
  const representation = { ...json, prefer: 'return=representation' };
  expect(await call('POST', url, json, { id: 3 })).toMatchObject({ status: 201, body: '' });
  expect(await call('PATCH', `${url}?id=eq.3`, representation, { name: 'n' })).toMatchObject({
    body: [{ id: 3, name: 'n' }],
  });
  expect(await call('DELETE', `${url}?id=eq.3`, representation)).toMatchObject({
    status: 200,
    body: [{ id: 3 }],
  });
  expect(controlPlane.dataApi.rows(at)).toHaveLength(3);
  controlPlane.tokens.revoke();
  expect(await get('')).toMatchObject({ code: 'PGRST301' });
});

const FORM = 'grant_type=client_credentials&scope=all-apis';
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

async function token(): Promise<string> {
  const { body } = await call(
    'POST',
    '/oidc/v1/token',
    basic(principal.clientId, principal.clientSecret),
    FORM,
  );
  return (body as { access_token: string }).access_token;
}

async function call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const outgoing = request(`https://localhost:${controlPlane.port}${path}`, {
    method,
    headers,
    ca,
    agent: false,
  });
  outgoing.end(typeof body === 'object' ? JSON.stringify(body) : body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return { status: incoming.statusCode, headers: incoming.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
