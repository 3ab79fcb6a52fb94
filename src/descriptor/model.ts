import { applicationName } from './attribution.js';
import type { Descriptor } from './types.js';

/**
 * What a template sees: the descriptor's values with the derived facts, each derived here and nowhere else.
 * A value that the descriptor leaves open is null, because templates are strict about names.
 */
export interface Model {
  applicationName: string;
  isv: string;
  product: string;
  version: string;
  host: string;
  port: number;
  db: string;
  schema: string;
  user: string | null;
  endpoint: string | null;
  workspaceHost: string | null;
  workspaceId: string | null;
  sslmode: 'verify-full' | 'require';
  /** `sslmode` is `verify-full`. */
  verifyFull: boolean;
  /** SQL code mints credentials, where `PGPASSWORD` is not set. */
  oauth: boolean;
}

/** The model of a valid descriptor. */
export function toModel(descriptor: Descriptor): Model {
  const {
    isv,
    product,
    version,
    host,
    port,
    db,
    schema,
    user,
    endpoint,
    workspaceHost,
    workspaceId,
    sslmode,
  } = descriptor;
  return {
    applicationName: applicationName(descriptor),
    isv,
    product,
    version,
    host,
    port,
    db,
    schema,
    user: user ?? null,
    endpoint: endpoint ?? null,
    workspaceHost: workspaceHost ?? null,
    workspaceId: workspaceId ?? null,
    sslmode,
    verifyFull: sslmode === 'verify-full',
    oauth: descriptor.auth === 'oauth',
  };
}
