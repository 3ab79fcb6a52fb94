import { once } from 'node:events';
import { createServer } from 'node:https';
import type { CertificateKind, Certificates } from './certificates.js';
import { makeDataApi, type DataApi } from './data-api.js';
import { failure, readRequest, send, type Handler, type Request, type Response } from './http.js';
import { makeManagement, type Management } from './management.js';
import { makeTokens, type Principal, type Tokens } from './tokens.js';

/** The workspace over HTTPS: tokens, the Management API, the Data API, with faults on demand. */
export interface ControlPlane {
  readonly port: number;
  /** All requests since the start or the last `forget`, in the order in which they came. */
  readonly requests: readonly Request[];
  forget(): void;
  readonly tokens: Tokens;
  readonly management: Management;
  readonly dataApi: DataApi;
  /** Answers the next requests whose path begins with `path` with a response of the test's. */
  answerNext(times: number, response: Response, path?: string): void;
  present(certificate: CertificateKind): void;
  /** Ends all faults. */
  heal(): void;
  stop(): Promise<void>;
}

/** Responses that a client has to cope with. */
export const faults = {
  throttled: (retryAfter: string): Response => ({
    ...failure(429, 'REQUEST_LIMIT_EXCEEDED', 'too many requests'),
    headers: { 'retry-after': retryAfter },
  }),
  unavailable: failure(503, 'TEMPORARILY_UNAVAILABLE', 'try again later'),
  malformed: { status: 200, body: '{"token": "cut short' } satisfies Response,
  /** What a proxy in between says. */
  html: {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>Bad gateway</html>',
  } satisfies Response,
  redirect: (location: string): Response => ({ status: 307, headers: { location } }),
};

export interface ControlPlaneOptions {
  readonly certificates: Certificates;
  readonly principal: Principal;
  /** The host that endpoints report as theirs. */
  readonly endpointHost: string;
}

interface Fault {
  readonly path: string;
  readonly response: Response;
}

export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const management = makeManagement(options.endpointHost);
  const tokens = makeTokens(options.principal, management.exists);
  const dataApi = makeDataApi((request) => tokens.bears(request));
  const guarded: Handler = (request) =>
    tokens.bears(request)
      ? management.handle(request)
      : failure(401, 'UNAUTHENTICATED', 'the token is not valid');
  const handlers: Handler[] = [tokens.handle, dataApi.handle, guarded];
  let requests: Request[] = [];
  let pending: Fault[] = [];

  function answer(request: Request): Response {
    const fault = pending.find(({ path }) => request.path.startsWith(path));
    if (fault) {
      pending.splice(pending.indexOf(fault), 1);
      return fault.response;
    }
    try {
      for (const handle of handlers) {
        const response = handle(request);
        if (response) return response;
      }
    } catch (error) {
      // A path that cannot be decoded, for one: the client's fault, and its test's to notice.
      return failure(400, 'MALFORMED_REQUEST', String(error));
    }
    return failure(404, 'ENDPOINT_NOT_FOUND', `No API found for '${request.method} ${request.path}'`);
  }

  const server = createServer(options.certificates.good, (incoming, outgoing) => {
    readRequest(incoming).then(
      (request) => {
        requests.push(request);
        send(outgoing, answer(request));
      },
      () => outgoing.destroy(),
    );
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const present = (kind: CertificateKind): void => server.setSecureContext(options.certificates[kind]);
  return {
    port: (server.address() as { port: number }).port,
    get requests() {
      return requests;
    },
    forget: () => (requests = []),
    tokens,
    management,
    dataApi,
    answerNext: (times, response, path = '/') =>
      pending.push(...Array<Fault>(times).fill({ path, response })),
    present,
    heal: () => {
      pending = [];
      present('good');
    },
    async stop() {
      const ended = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await ended;
    },
  };
}
