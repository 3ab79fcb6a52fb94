/** A descriptor as a partner writes it in `lakebase.json`: what may be left out has a default, or means "decided at run time". */
export interface DescriptorInput {
  /** Where editors find the schema. */
  $schema?: string | undefined;
  isv: string;
  product: string;
  version: string;
  host: string;
  db: string;
  /** Default 5432. */
  port?: number | undefined;
  /** Default: `PGUSER`, else `DATABRICKS_CLIENT_ID`, when the generated code runs. */
  user?: string | undefined;
  endpoint?: string | undefined;
  workspaceHost?: string | undefined;
  workspaceId?: string | undefined;
  /** Default `public`. */
  schema?: string | undefined;
  /** Default `verify-full`. */
  sslmode?: 'verify-full' | 'require' | undefined;
  /** Default `oauth`. */
  auth?: 'oauth' | 'password' | undefined;
  /** Default: all targets. */
  targets?: string[] | undefined;
  /** Default `lakebase`. */
  out?: string | undefined;
}

type Defaulted = 'port' | 'schema' | 'sslmode' | 'auth' | 'out';

/** A valid descriptor with its defaults filled in. */
export type Descriptor = Omit<DescriptorInput, Defaulted | '$schema'> & {
  [field in Defaulted]: NonNullable<DescriptorInput[field]>;
};

/** One fault of a descriptor. `path` leads to the value: keys and list indexes, empty for the whole. */
export interface DescriptorIssue {
  path: (string | number)[];
  message: string;
}

/** A checked descriptor, or all of its faults at once. */
export type ParsedDescriptor =
  { ok: true; descriptor: Descriptor } | { ok: false; issues: DescriptorIssue[] };
