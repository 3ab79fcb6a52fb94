import { randomUUID } from 'node:crypto';
import { failure, json, type Handler, type Request, type Response } from './http.js';

/** The Management API, `/api/2.0/postgres/*`: projects, branches, endpoints, and the operations that make them. */
export interface Management {
  readonly handle: Handler;
  readonly exists: (name: string) => boolean;
  /** Makes a resource at once, and whatever it lies in. */
  provide(name: string): void;
  /** Removes a resource and what lies in it. */
  forget(name: string): void;
  /** Lets the operation that creates this resource end in an error. */
  failOperations(name: string): void;
}

interface Resource {
  readonly name: string;
  readonly uid: string;
  readonly status: object;
}

interface Operation {
  pollsLeft: number;
  readonly name: string;
  readonly outcome: { readonly response: Resource } | { readonly error: object };
}

const ROOT = '/api/2.0/postgres/';
const PAGE_SIZE = 2;
const POLLS = 2;
const ID_PARAMETER: Record<string, string> = {
  projects: 'project_id',
  branches: 'branch_id',
  endpoints: 'endpoint_id',
};

export function makeManagement(host: string): Management {
  const resources = new Map<string, Resource>();
  const operations = new Map<string, Operation>();
  const failing = new Set<string>();

  const make = (name: string, spec: object = {}): Resource => {
    const hosts = name.includes('/endpoints/') ? { hosts: { host, read_only_host: host } } : {};
    return { name, uid: randomUUID(), status: { ...spec, ...hosts } };
  };
  function add(resource: Resource): void {
    resources.set(resource.name, resource);
    const first = { projects: 'branches/production', branches: 'endpoints/primary' }[kindOf(resource.name)];
    if (first) provide(`${resource.name}/${first}`);
  }

  function provide(name: string): void {
    const [parent] = name.split(/\/[^/]+\/[^/]+$/);
    if (parent && parent !== name) provide(parent);
    if (!resources.has(name)) add(make(name));
  }

  function create(collection: string, request: Request): Response {
    const kind = lastOf(collection);
    const id = request.query.get(ID_PARAMETER[kind] ?? '') ?? '';
    const spec = json(request)?.['spec'];
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(id)) return invalid(`${ID_PARAMETER[kind]} is missing or malformed`);
    if (typeof spec !== 'object' || spec === null) return invalid('spec is missing');
    if (kind === 'branches' && !['no_expiry', 'ttl', 'expire_time'].some((key) => key in spec)) {
      return invalid('one of no_expiry, ttl, expire_time has to be given');
    }
    const parent = parentOf(collection);
    if (parent && !resources.has(parent)) return failure(404, 'NOT_FOUND', `${parent} does not exist`);
    const resource = make(`${collection}/${id}`, spec);
    if (resources.has(resource.name))
      return failure(409, 'ALREADY_EXISTS', `${resource.name} already exists`);

    const error = { error_code: 'RESOURCE_EXHAUSTED', message: 'the quota of the workspace is used up' };
    const fails = failing.has(resource.name);
    if (!fails) add(resource);
    const operation: Operation = {
      pollsLeft: POLLS,
      name: `${resource.name.split('/').slice(0, 2).join('/')}/operations/${randomUUID()}`,
      outcome: fails ? { error } : { response: resource },
    };
    operations.set(operation.name, operation);
    return { status: 200, body: { name: operation.name, done: false } };
  }

  function list(collection: string, request: Request): Response {
    const all = [...resources.values()].filter(
      ({ name }) => name.slice(0, name.lastIndexOf('/')) === collection,
    );
    const start = Number(request.query.get('page_token') ?? 0);
    const end = start + PAGE_SIZE;
    const more = end < all.length ? { next_page_token: String(end) } : {};
    return { status: 200, body: { [lastOf(collection)]: all.slice(start, end), ...more } };
  }

  function get(name: string): Response {
    const operation = operations.get(name);
    if (operation) {
      const done = --operation.pollsLeft <= 0;
      return { status: 200, body: { name, done, ...(done && operation.outcome) } };
    }
    const resource = resources.get(name);
    return resource ? { status: 200, body: resource } : failure(404, 'NOT_FOUND', `${name} does not exist`);
  }

  return {
    exists: (name) => resources.has(name),
    provide,
    forget: (name) => {
      for (const other of resources.keys()) if (`${other}/`.startsWith(`${name}/`)) resources.delete(other);
    },
    failOperations: (name) => failing.add(name),
    handle: (request) => {
      if (!request.path.startsWith(ROOT)) return undefined;
      const name = decodeURIComponent(request.path.slice(ROOT.length));
      const isCollection = name.split('/').length % 2 === 1;
      if (request.method === 'POST' && isCollection) return create(name, request);
      if (request.method === 'GET') return isCollection ? list(name, request) : get(name);
      return failure(405, 'METHOD_NOT_ALLOWED', `${request.method} ${request.path}`);
    },
  };
}

const invalid = (message: string): Response => failure(400, 'INVALID_PARAMETER_VALUE', message);
const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** `branches` of `projects/p/branches/b`. */
const kindOf = (name: string): string => name.split('/').at(-2) ?? '';
/** `projects/p` of `projects/p/branches`; empty for `projects`. */
const parentOf = (collection: string): string =>
  collection.slice(0, Math.max(collection.lastIndexOf('/'), 0));
