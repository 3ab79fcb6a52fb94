import * as z from 'zod';
import { UNSEEN } from '../literals/index.js';
import { PART } from './attribution.js';
import { secretKind } from './secrets.js';

/**
 * The fields of `lakebase.json`, one schema each, with the message for each rule. Messages say what is wrong and what would be
 * right; the path to the field is put in front of them by whoever reports.
 */

const ID = '[a-z0-9][a-z0-9-]{0,62}';
// A schema is used once a run: compiling it takes longer than what it saves.
z.config({ jitless: true });

const HOST_LABEL = /^(?!-)[0-9A-Za-z-]{1,63}(?<!-)$/;

const text = () =>
  z.string({ error: (issue) => (issue.input === undefined ? 'is required' : 'must be a string') });

/** Refuses a value that looks like a secret, without repeating it. Runs first on every string. */
const safe = () =>
  text().superRefine((value, context) => {
    const kind = secretKind(value);
    if (kind === null) return;
    context.addIssue({
      code: 'custom',
      message: `looks like ${kind}; secrets are never written to lakebase.json, which is committed: put it into the environment`,
    });
  });

const part = (name: keyof typeof PART, message: string) => safe().regex(PART[name], message);

/** A host name as RFC 1123 has it, alone. */
function bareHost(value: string): string | null {
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(value)?.[0];
  if (scheme !== undefined) return `is a bare host name: without ${scheme}`;
  if (value.includes('/')) return 'is a bare host name: without a path';
  if (/:\d+$/.test(value)) return 'is a bare host name: the port goes into "port"';
  if (/[<>*[\]{}]/.test(value)) return 'still holds a placeholder: put the real host name';
  if (value.length > 253) return 'is longer than 253 characters';
  if (!value.split('.').every((label) => HOST_LABEL.test(label))) {
    return 'is not a host name: letters, digits and hyphens between dots';
  }
  return null;
}

const host = () =>
  safe().superRefine((value, context) => {
    const message = bareHost(value);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** The name of something in PostgreSQL: any text of 1 to 63 bytes without NUL. A longer one would be cut, silently. */
const postgresName = () =>
  safe()
    .min(1, 'must not be empty')
    .superRefine((value, context) => {
      const message = unfitName(value);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

function unfitName(value: string): string | null {
  if (value.includes('\0')) return 'holds a NUL character, which PostgreSQL cannot';
  if (!value.isWellFormed()) return 'holds half a surrogate pair, which UTF-8 has no form for';
  const bytes = new TextEncoder().encode(value).length;
  return bytes > 63 ? 'is longer than 63 bytes, to which PostgreSQL would cut it' : null;
}

/** Names that some file system takes for something else: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED_FOLDER =
  /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|^git~\d+$|^\.lakebase-scaffold|^lakebase\.json$/i;

function outputFolder(value: string): string | null {
  if (value === '.') return null;
  if (value.includes('\\')) return 'uses "/" between folders, on every system';
  if (value.startsWith('/') || /^[A-Za-z]:/.test(value)) return 'is relative to the folder of lakebase.json';
  const segments = value.split('/');
  if (segments.includes('..')) return 'must not leave the folder of lakebase.json: no ".."';
  if (segments.some((segment) => segment === '' || segment === '.'))
    return 'has an empty folder name or a "."';
  if (segments.some((segment) => segment.toLowerCase() === '.git')) return 'must not be inside .git';
  if (UNSEEN.test(value) || /[<>:"|?*]|[. ](\/|$)/.test(value)) {
    return 'holds a character that not every file system takes';
  }
  if (segments.some((segment) => RESERVED_FOLDER.test(segment))) return 'is a name that means something else';
  return value.length > 200 ? 'is longer than 200 characters' : null;
}

export const fields = {
  isv: part(
    'isv',
    'may hold letters, digits and . + - only; the underscore separates it from the product',
  ).meta({
    description: "The software vendor's name, the same in all of its products.",
  }),
  product: part('product', 'may hold letters, digits and _ . + - only').meta({
    description: "The product's name.",
  }),
  version: part('version', 'begins with a digit and may hold letters, digits and . + - only').meta({
    description: "The product's version.",
  }),
  host: host().meta({
    description: 'The host of the Lakebase endpoint (status.hosts.host), a default that PGHOST overrides.',
  }),
  db: postgresName().meta({ description: 'The database, a default that PGDATABASE overrides.' }),
  port: z
    .int('must be a whole number')
    .min(1, 'must be between 1 and 65535')
    .max(65535, 'must be between 1 and 65535')
    .default(5432)
    .meta({ description: 'The port, a default that PGPORT overrides.' }),
  user: postgresName().optional().meta({
    description:
      "The role: an e-mail, a service principal's application id, a group's name. PGUSER overrides it.",
  }),
  endpoint: safe()
    .regex(
      new RegExp(`^(projects/${ID}/branches/${ID}/endpoints/${ID}|${ID})$`),
      'is a resource name, projects/<project>/branches/<branch>/endpoints/<endpoint>, or the name of a Provisioned instance',
    )
    .optional()
    .meta({ description: 'The endpoint that credentials are minted for; LAKEBASE_ENDPOINT overrides it.' }),
  workspaceHost: host()
    .optional()
    .meta({ description: "The workspace's host name; DATABRICKS_HOST overrides it." }),
  workspaceId: safe()
    .regex(/^[0-9]{1,20}$/, "is the workspace's number, as a string of digits")
    .optional()
    .meta({
      description: "The workspace's number, part of the Data API's URL; LAKEBASE_WORKSPACE_ID overrides it.",
    }),
  schema: postgresName()
    .default('public')
    .meta({ description: 'The schema that the Data API code addresses; LAKEBASE_SCHEMA overrides it.' }),
  sslmode: z
    .enum(['verify-full', 'require'], {
      error: 'is "verify-full" (encrypted, and the server proves its name) or "require" (encrypted only)',
    })
    .default('verify-full')
    .meta({
      description:
        'How far the server is verified. The token is sent to whoever answers, so verify-full is the default.',
    }),
  auth: z
    .enum(['oauth', 'password'], {
      error: 'is "oauth" (credentials are minted; PGPASSWORD still wins) or "password" (PGPASSWORD only)',
    })
    .default('oauth')
    .meta({ description: 'How SQL connections get their password.' }),
  targets: z
    .array(safe(), 'is a list of target ids')
    .min(1, 'names no target; leave it out for all of them')
    .refine((ids) => new Set(ids).size === ids.length, 'names a target twice')
    .optional()
    .meta({
      description:
        'The targets to generate; all of them where it is left out. See: lakebase-scaffold targets',
    }),
  out: safe()
    .superRefine((value, context) => {
      const message = outputFolder(value);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .default('lakebase')
    .meta({ description: 'The folder that the files are written to, beside lakebase.json.' }),
};
