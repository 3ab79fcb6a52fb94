/** The part of PostgREST's query language that the Data API documents: filters, select, order, limit, offset. */

export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

const RESERVED = new Set(['select', 'order', 'limit', 'offset']);

/** The rows for which every filter holds; an error, as PostgREST words it, for a filter that cannot be read. */
export function applyFilters(rows: Row[], query: URLSearchParams): Row[] | Error {
  const tests: ((row: Row) => boolean)[] = [];
  for (const [column, filter] of query) {
    if (RESERVED.has(column)) continue;
    const [, operator = '', operand = ''] = /^(\w+)\.(.*)$/s.exec(filter) ?? [];
    const holds = OPERATORS[operator];
    if (!holds) return new Error(`"failed to parse filter (${filter})"`);
    tests.push((row) => holds(row[unquote(column)] ?? null, operand));
  }
  return rows.filter((row) => tests.every((holds) => holds(row)));
}

/** The rows as they are asked for: in order, from `offset`, at most `limit`, with the columns of `select`. */
export function arrange(rows: readonly Row[], query: URLSearchParams): Row[] {
  const start = Number(query.get('offset') ?? 0);
  const page = sort(rows, query.get('order')).slice(start, start + Number(query.get('limit') ?? Infinity));
  const columns = query.get('select') ?? '*';
  if (columns === '*') return page;
  return page.map((row) =>
    Object.fromEntries(splitList(columns).map((name) => [unquote(name), row[unquote(name)] ?? null])),
  );
}

type Operator = (value: Value, operand: string) => boolean;

const OPERATORS: Record<string, Operator> = {
  eq: (value, operand) => value !== null && String(value) === operand,
  neq: (value, operand) => value !== null && String(value) !== operand,
  gt: (value, operand) => value !== null && compare(value, operand) > 0,
  gte: (value, operand) => value !== null && compare(value, operand) >= 0,
  lt: (value, operand) => value !== null && compare(value, operand) < 0,
  lte: (value, operand) => value !== null && compare(value, operand) <= 0,
  like: (value, operand) => value !== null && pattern(operand).test(String(value)),
  ilike: (value, operand) => value !== null && pattern(operand, 'i').test(String(value)),
  in: (value, operand) =>
    value !== null && splitList(operand.slice(1, -1)).map(unquote).includes(String(value)),
  is: (value, operand) => String(value) === operand,
};

const compare = (value: Value, operand: Value): number => {
  if (typeof value === 'number') return value - Number(operand);
  return String(value) < String(operand) ? -1 : String(value) > String(operand) ? 1 : 0;
};

/** LIKE's pattern; PostgREST takes `*` for `%`, which would have to be encoded in a URL. */
function pattern(like: string, flags = ''): RegExp {
  const source = like
    .replace(/[.+?^${}()|[\]]/g, '\\$&')
    .replace(/[*%]/g, '.*')
    .replace(/_/g, '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

function sort(rows: readonly Row[], order: string | null): Row[] {
  const keys = order ? splitList(order).map((term) => /^(".*"|[^.]+)(\.desc)?/s.exec(term) ?? []) : [];
  return [...rows].sort((a, b) => {
    for (const [, column = '', descending] of keys) {
      const difference = compare(a[unquote(column)] ?? null, b[unquote(column)] ?? null);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

/** The items of `a,"b,c",d`: commas inside double quotes do not divide, and a backslash takes what follows as it is. */
const splitList = (text: string): string[] => text.match(/(?:"(?:\\.|[^"\\])*"|[^,])+/gs) ?? [];

const unquote = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
