import { randomUUID } from 'node:crypto';
import { failure, json, type Handler, type Request, type Response } from './http.js';

/** A service principal: who may ask for tokens. */
export interface Principal {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Issues workspace tokens (OAuth, machine to machine) and the database credentials that they buy. */
export interface Tokens {
  readonly handle: Handler;
  /** A workspace token for a client that is handed one. */
  workspaceToken(): string;
  /** How long a token of each kind lives, in seconds. */
  readonly lifetime: { workspace: number; credential: number };
  /** Whether the request bears a workspace token that is in force. */
  bears(request: Request): boolean;
  isCredential(password: string): boolean;
  /** Makes every workspace token issued so far worthless. */
  revoke(): void;
  /** All that was issued: none of it may show up in a client's output. */
  readonly issued: readonly string[];
}

interface Token {
  readonly kind: 'workspace' | 'credential';
  readonly text: string;
  readonly expires: number;
}

export function makeTokens(principal: Principal, exists: (resource: string) => boolean): Tokens {
  const lifetime = { workspace: 3600, credential: 3600 };
  let valid: Token[] = [];
  const issued: string[] = [];

  function issue(kind: Token['kind']): Token {
    const token = {
      kind,
      text: `${kind}-token-${randomUUID()}`,
      expires: Date.now() + lifetime[kind] * 1000,
    };
    valid.push(token);
    issued.push(token.text);
    return token;
  }
  const inForce = (kind: Token['kind'], text: string): boolean =>
    valid.some((token) => token.kind === kind && token.text === text && token.expires > Date.now());
  const bears = ({ headers }: Request): boolean =>
    inForce('workspace', /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');

  function workspaceToken(request: Request): Response {
    const form = new URLSearchParams(request.body);
    const basic = Buffer.from(`${principal.clientId}:${principal.clientSecret}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`) {
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'Client authentication failed' },
      };
    }
    if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== 'all-apis') {
      return {
        status: 400,
        body: { error: 'invalid_request', error_description: 'grant_type or scope is wrong' },
      };
    }
    const { text } = issue('workspace');
    return {
      status: 200,
      body: { access_token: text, token_type: 'Bearer', expires_in: lifetime.workspace },
    };
  }

  /** Autoscaling: of an endpoint. */
  function endpointCredential(request: Request): Response {
    const endpoint = String(json(request)?.['endpoint']);
    if (!/^projects\/[^/]+\/branches\/[^/]+\/endpoints\/[^/]+$/.test(endpoint)) {
      return failure(400, 'INVALID_PARAMETER_VALUE', 'endpoint is not a resource name');
    }
    if (!exists(endpoint)) return failure(404, 'NOT_FOUND', `${endpoint} does not exist`);
    const { text, expires } = issue('credential');
    return { status: 200, body: { token: text, expire_time: seconds(expires) } };
  }

  /** Provisioned: of instances; the time has another name. */
  function instanceCredential(request: Request): Response {
    const { request_id: id, instance_names: names } = json(request) ?? {};
    if (
      !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id)) ||
      !Array.isArray(names) ||
      !names.length
    ) {
      return failure(400, 'INVALID_PARAMETER_VALUE', 'request_id or instance_names is missing');
    }
    const { text, expires } = issue('credential');
    return { status: 200, body: { token: text, expiration_time: seconds(expires) } };
  }

  const routes: Record<string, (request: Request) => Response> = {
    'POST /oidc/v1/token': workspaceToken,
    'POST /api/2.0/postgres/credentials': endpointCredential,
    'POST /api/2.0/database/credentials': instanceCredential,
  };
  return {
    lifetime,
    issued,
    workspaceToken: () => issue('workspace').text,
    bears,
    isCredential: (password) => inForce('credential', password),
    revoke: () => (valid = valid.filter(({ kind }) => kind !== 'workspace')),
    handle: (request) => {
      const route = routes[`${request.method} ${request.path}`];
      if (!route) return undefined;
      if (route !== workspaceToken && !bears(request))
        return failure(
          401,
          'UNAUTHENTICATED',
          'Credential was not sent or was of an unsupported type for this API.',
        );
      return route(request);
    },
  };
}

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
