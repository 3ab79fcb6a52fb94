import { applyFilters, arrange, type Row } from './postgrest.js';
import type { Handler, Request, Response } from './http.js';

/** The Data API: PostgREST over tables in memory. */
export interface DataApi {
  readonly handle: Handler;
  /** Makes a table, or replaces its rows. */
  table(at: TableName, rows: readonly Row[]): void;
  rows(at: TableName): readonly Row[];
}

/** Where a table is, as the path of a request names it, decoded. */
export interface TableName {
  readonly workspaceId: string;
  readonly database: string;
  readonly schema: string;
  readonly table: string;
}

const PATH = /^\/api\/2\.0\/workspace\/([^/]+)\/rest\/([^/]+)\/([^/]+)\/([^/]+)$/;

export function makeDataApi(bears: (request: Request) => boolean): DataApi {
  const tables = new Map<string, Row[]>();

  function answer(name: TableName, request: Request): Response {
    const rows = tables.get(key(name));
    if (!bears(request)) return failure(401, 'PGRST301', 'JWT expired');
    if (!rows) {
      return failure(
        404,
        'PGRST205',
        `Could not find the table '${name.schema}.${name.table}' in the schema cache`,
      );
    }
    const chosen = applyFilters(rows, request.query);
    if (chosen instanceof Error) return failure(400, 'PGRST100', chosen.message);
    switch (request.method) {
      case 'GET':
        return { status: 200, body: arrange(chosen, request.query) };
      case 'POST':
        return write(request, 201, (sent) => {
          const inserted = [sent].flat() as Row[];
          rows.push(...inserted);
          return inserted;
        });
      case 'PATCH':
        return write(request, 200, (sent) => chosen.map((row) => Object.assign(row, sent)));
      case 'DELETE':
        tables.set(
          key(name),
          rows.filter((row) => !chosen.includes(row)),
        );
        return { status: 200, body: returned(request, chosen) };
      default:
        return failure(405, 'PGRST117', `Unsupported HTTP method: ${request.method}`);
    }
  }

  return {
    table: (at, rows) => void tables.set(key(at), structuredClone([...rows])),
    rows: (at) => tables.get(key(at)) ?? [],
    handle: (request) => {
      const parts = PATH.exec(request.path)?.slice(1).map(decodeURIComponent);
      if (!parts) return undefined;
      const [workspaceId = '', database = '', schema = '', table = ''] = parts;
      return answer({ workspaceId, database, schema, table }, request);
    },
  };
}

const key = ({ workspaceId, database, schema, table }: TableName): string =>
  JSON.stringify([workspaceId, database, schema, table]);

function write(request: Request, status: number, change: (sent: unknown) => Row[]): Response {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return failure(415, 'PGRST107', 'None of these media types are available');
  }
  try {
    return { status, body: returned(request, change(JSON.parse(request.body))) };
  } catch {
    return failure(400, 'PGRST102', 'Empty or invalid json');
  }
}

/** The rows that a write changed are sent only to those who ask for them. */
const returned = ({ headers }: Request, rows: Row[]): Row[] | undefined =>
  String(headers['prefer']).includes('return=representation') ? rows : undefined;

const failure = (status: number, code: string, message: string): Response => ({
  status,
  body: { code, details: null, hint: null, message },
});
