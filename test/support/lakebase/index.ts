import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from './certificates.js';
import { startControlPlane, type ControlPlane } from './control-plane.js';
import { startFront, type Front } from './front.js';
import { startPostgres, type Postgres } from './postgres.js';
import { startProxy } from './proxy.js';

export { faults } from './control-plane.js';
export type { Connection } from './session.js';
export type { Request, Response } from './http.js';

/** A stand-in for Lakebase on this machine. */
export interface Lakebase {
  readonly host: string;
  readonly port: number;
  readonly workspaceUrl: string;
  /** The service principal's id, which is the name of its role, too. */
  readonly clientId: string;
  readonly caFile: string;
  /** A folder that lives as long as this Lakebase. */
  readonly directory: string;
  /** What a client needs in its environment to find it, to trust it, and to get credentials of it. */
  readonly env: {
    readonly trust: Environment;
    readonly where: Environment;
    readonly password: Environment;
    readonly oauth: Environment;
    /** Leads HTTPS requests here, whatever host they are for. */
    readonly proxy: Environment;
  };
  readonly postgres: Postgres;
  readonly front: Front;
  readonly controlPlane: ControlPlane;
  /** All that no client may print: the native password, the client secret, the tokens. */
  secrets(): string[];
  stop(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

export interface LakebaseOptions {
  /** Names that the certificates are for, besides localhost and 127.0.0.1. */
  readonly hosts?: readonly string[];
  /** The host that endpoints of the Management API report as theirs. */
  readonly endpointHost?: string;
}

const HOST = 'localhost';
const PASSWORD = 'native-password-pL4/7%@:';
const PRINCIPAL = {
  clientId: '5f9c1a52-0000-4000-8000-1d2c3b4a5968',
  clientSecret: 'dose-client-secret-+/=%:',
};

export async function startLakebase({
  hosts = [],
  endpointHost = HOST,
}: LakebaseOptions = {}): Promise<Lakebase> {
  const directory = await mkdtemp(join(tmpdir(), 'lakebase-'));
  const certificates = await makeCertificates(directory, [HOST, '127.0.0.1', ...hosts]);
  const controlPlane = await startControlPlane({ certificates, principal: PRINCIPAL, endpointHost });
  const proxy = await startProxy(controlPlane.port);
  const postgres = await startPostgres();
  const front = await startFront({
    certificates,
    server: postgres.path,
    accept: (password) => password === PASSWORD || controlPlane.tokens.isCredential(password),
  });

  const { caFile } = certificates;
  const workspaceUrl = `https://${HOST}:${controlPlane.port}`;
  return {
    host: HOST,
    port: front.port,
    workspaceUrl,
    clientId: PRINCIPAL.clientId,
    caFile,
    directory,
    env: {
      trust: Object.fromEntries(TRUST_VARIABLES.map((name) => [name, caFile])),
      where: { PGHOST: HOST, PGPORT: String(front.port) },
      password: { PGPASSWORD: PASSWORD },
      oauth: {
        DATABRICKS_HOST: workspaceUrl,
        DATABRICKS_CLIENT_ID: PRINCIPAL.clientId,
        DATABRICKS_CLIENT_SECRET: PRINCIPAL.clientSecret,
      },
      proxy: { https_proxy: proxy.url },
    },
    postgres,
    front,
    controlPlane,
    secrets: () => [PASSWORD, PRINCIPAL.clientSecret, ...controlPlane.tokens.issued],
    async stop() {
      await front.stop();
      await Promise.all([postgres.stop(), proxy.stop(), controlPlane.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Where libpq, OpenSSL (Python), Node and curl look for the authorities that they trust. */
const TRUST_VARIABLES = ['PGSSLROOTCERT', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE'];
