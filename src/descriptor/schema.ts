import leven from 'leven';
import * as z from 'zod';
import { applicationName, MAX_APPLICATION_NAME_BYTES } from './attribution.js';
import { fields } from './fields.js';
import { isSecretKey, secretKind } from './secrets.js';
import type { Descriptor, DescriptorInput, DescriptorIssue, ParsedDescriptor } from './types.js';

/** Where editors find the JSON Schema; `init` writes it into `lakebase.json`. */
export const SCHEMA_URL = 'https://cdn.jsdelivr.net/npm/lakebase-scaffold@0/schema.json';

/** Whether the named fields are valid, so that a rule across them can be judged although another field is not. */
const valid = (...names: (keyof typeof fields)[]) => {
  const some = z.object(Object.fromEntries(names.map((name) => [name, fields[name]])));
  return { when: ({ value }: { value: unknown }) => some.safeParse(value).success };
};

const schema: z.ZodType<Descriptor & { $schema?: string | undefined }, DescriptorInput> = z
  .strictObject(
    {
      $schema: z.string().optional().meta({ description: 'The JSON Schema of this file, for editors.' }),
      ...fields,
    },
    { error: (issue) => (issue.code === 'invalid_type' ? 'must be a JSON object' : undefined) },
  )
  .refine((d) => applicationName(d).length <= MAX_APPLICATION_NAME_BYTES, {
    path: ['product'],
    error: ({ input }) => {
      const name = applicationName(input as Descriptor);
      return `makes the application name ${name} ${name.length} bytes long; PostgreSQL would cut it after ${MAX_APPLICATION_NAME_BYTES}`;
    },
    ...valid('isv', 'product', 'version'),
  })
  .refine((d) => d.auth === 'password' || !/-pooler(\.|$)/i.test(d.host), {
    path: ['host'],
    error:
      'is a pooled host, which takes native passwords only: use the direct host (without -pooler), or set "auth" to "password"',
    ...valid('host', 'auth'),
  });

/**
 * Checks a parsed JSON value against all the rules of `lakebase.json` and fills in the defaults.
 * No message repeats a value that might be a secret.
 */
export function parseDescriptor(input: unknown): ParsedDescriptor {
  const result = schema.safeParse(input);
  if (!result.success) return { ok: false, issues: result.error.issues.flatMap(toIssues) };
  const { $schema: _, ...descriptor } = result.data;
  return { ok: true, descriptor };
}

/** The JSON Schema of `lakebase.json`, from the same source as the rules (draft 2020-12). */
export function jsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return {
    $schema,
    title: 'lakebase.json',
    description: 'A product that connects to Databricks Lakebase.',
    ...rest,
  };
}

function toIssues(issue: z.core.$ZodIssue): DescriptorIssue[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  // A secret may stand in the place of a key, too: then not even the key is repeated.
  const at = (key: string) => (secretKind(key) === null ? [...path, key] : path);
  return issue.keys.map((key) => ({ path: at(key), message: unknownKey(key) }));
}

function unknownKey(key: string): string {
  if (isSecretKey(key) || secretKind(key) !== null) {
    return 'is where a secret would stand; lakebase.json is committed and never holds one: put it into the environment';
  }
  const known = Object.keys(fields);
  const typed = key.toLowerCase().replace(/[_-]/g, '');
  const names = [...known.map((name) => [name.toLowerCase(), name] as const), ...Object.entries(SYNONYMS)];
  const [nearest] = names
    .map(([name, field]) => ({ field, distance: leven(name, typed) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest !== undefined && nearest.distance <= 2
    ? `is not a field; did you mean "${nearest.field}"?`
    : `is not a field; the fields are ${known.join(', ')}`;
}

/** Names from connection strings that people type for ours. */
const SYNONYMS: Record<string, keyof typeof fields> = {
  database: 'db',
  dbname: 'db',
  hostname: 'host',
  server: 'host',
  username: 'user',
  role: 'user',
  vendor: 'isv',
  partner: 'isv',
  name: 'product',
  productversion: 'version',
  ssl: 'sslmode',
  output: 'out',
  outdir: 'out',
  workspace: 'workspaceHost',
};
